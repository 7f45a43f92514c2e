#include <any>
#include <array>
#include <atomic>
#include <bitset>
#include <chrono>
#include <complex>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <forward_list>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <set>
#include <stack>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

// What the debugger must show of C++: every kind of value and container once.
namespace shapes {
inline namespace v2 { enum class Mode : unsigned char { off, on = 7, both }; int inner = 11; }
template <class T, int N> struct Ring { T slot[N] {}; T push(T v) { slot[0] = v; return v; } };
}
struct P { int x, y; };
struct B { virtual ~B() {} int b = 1; static int made; virtual int f() { return 1; } };
int B::made = 7;
struct V : virtual B { int v = 2; };
struct W : virtual B { int w = 3; };
struct D : V, W { int d = 4; std::string n = "deep"; int f() override { return 2; } };
struct E {};
struct Plain : P { int z; union { int i; float g; } u; P arr[2]; };
static void stop() {}
int use(std::vector<int> &rv, const std::string &rs, const std::map<int, P> &rm) { stop(); return rv.size() + rs.size() + rm.size(); }
int main() {
  std::string s = "hello", es, bs(300, 'x'), nul("a\0b", 3);
  std::wstring ws = L"wide"; std::u16string u16 = u"u16"; std::u32string u32 = U"u32"; std::string_view sv = s;
  std::vector<int> v{1, 2, 3}, ev; std::vector<bool> vb{true, false, true}; std::vector<std::string> vs{"a", "b"}; std::vector<P> vp{{1, 2}, {3, 4}};
  std::vector<int> big(300, 7);
  std::deque<int> dq{1, 2, 3}; std::deque<int> edq; std::deque<int> bdq; for (int i = 0; i < 1000; i++) bdq.push_back(i);
  std::list<int> l{1, 2, 3}, el; std::forward_list<int> fl{1, 2}, efl;
  std::map<int, P> m{{1, {1, 2}}, {2, {3, 4}}}; std::map<std::string, std::vector<int>> mm{{"k", {1, 2}}}; std::map<int, int> em; std::multimap<int, int> mu{{1, 1}, {1, 2}};
  std::map<int, int> bm; for (int i = 0; i < 500; i++) bm[i] = i * i;
  std::set<std::string> st{"x", "y"}; std::multiset<int> ms{1, 1};
  std::unordered_map<int, int> um{{1, 2}}; std::unordered_set<std::string> us{"one"}; std::unordered_multimap<std::string, int> umm{{"q", 1}};
  std::pair<int, std::string> p{1, "pp"}; std::tuple<int, std::string, double> t{1, "t", 2.5}; std::tuple<> et; std::tuple<E, int> te{E(), 5};
  std::array<int, 3> a{1, 2, 3};
  std::optional<int> o{5}, no; std::optional<std::string> os{"str"}; std::optional<std::vector<int>> ov{std::vector<int>{1, 2}};
  std::variant<int, std::string, std::vector<int>> va{3}, vas{"vs"}, vav{std::vector<int>{9}};
  std::any an, ai{42}, as{std::string("any")};
  std::unique_ptr<int> up{new int{3}}, eup; std::unique_ptr<B> ub{new D}; std::shared_ptr<int> sp = std::make_shared<int>(4), esp; std::weak_ptr<int> wp = sp, ewp;
  std::shared_ptr<P> spp = std::make_shared<P>(); std::unique_ptr<int[]> ua{new int[3]{1, 2, 3}};
  std::complex<double> c{1, 2}; std::bitset<10> bi{5}; std::bitset<100> bi2; bi2[70] = 1;
  auto dur = std::chrono::milliseconds(5);
  auto vi = v.begin(); auto li = l.begin(); auto mi = m.begin(); auto sit = st.begin(); auto di = dq.begin(); auto umi = um.begin(); auto fi = fl.begin(); auto vbi = vb.begin();
  std::initializer_list<int> il{1, 2}; std::atomic<int> at{5}; std::atomic<bool> ab{true}; std::atomic<int *> ap{nullptr};
  std::filesystem::path pa{"/usr/lib"}, rp{"x"}, root{"/"};
  std::stack<int> sk; sk.push(1); sk.push(2); std::queue<int> q; q.push(3); std::priority_queue<int> pq; pq.push(4); pq.push(9);
  std::function<int(int)> fn = [](int x) { return x; }, efn;
  std::error_code ec = std::make_error_code(std::errc::no_such_file_or_directory), ec0; std::error_condition ec2;
  D d; Plain pl{{1, 2}, 3, {4}, {{5, 6}, {7, 8}}}; B *bp = &d; B &br = d; E e; int D::*pm = &D::d; int (B::*pmf)() = &B::f; int (*fp)(std::vector<int> &, const std::string &, const std::map<int, P> &) = use; bool bl = true; wchar_t wc = L'w'; char16_t c16 = u'c'; char32_t c32 = U'd';
  const char *cs = "cs"; int ia[3] = {1, 2, 3}; P pa2[2] = {{1, 2}, {3, 4}}; std::nullptr_t np = nullptr; int &ri = ia[1]; int &&rr = 5; auto lam = [&v, s](int q) { return v.size() + s.size() + q; }; 
  std::vector<std::vector<int>> vv{{1}, {2, 3}}; std::vector<std::unique_ptr<int>> vu; vu.push_back(std::make_unique<int>(1)); std::map<int, std::map<int, std::string>> mms{{1, {{2, "x"}}}};
  shapes::Ring<short, 4> ring; ring.push(4); shapes::Mode mode = shapes::Mode::on;
  int r = use(v, s, m) + (int)lam(1) + d.*pm + (bp->*pmf)() + fp(v, s, m) + fn(2) + ri + rr; stop();
  std::printf("%d %d\n", r, (int)wc + (int)c16 + (int)c32 + (int)bl);
  return (int)mode * 0;
}
