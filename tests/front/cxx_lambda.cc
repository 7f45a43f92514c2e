// Lambdas and local classes, "using namespace", names with tags and with types of functions in them.
#include <string>
namespace shop {
enum Flags { F_A = 1, F_B = 2 };
struct Point { int x, y; std::string text() const; };
__attribute__((noinline)) std::string Point::text() const { return std::string(1, char(x)); }
namespace deep { int below = 8; }
using namespace deep;
}
using namespace shop;
template <class F> struct Wrap { int f; int call(int x) { f = x; return x + 1; } };
int outer(int n) { struct Local { int v; int twice() { int r = v * 2; return r; } } l{n}; return l.twice(); }
wchar_t wide[] = L"w\u00e9";
int main() {
  Point p{1, 2}; Flags f = F_B; Wrap<int(char)> w; int sum = w.call(3) + int(p.text().size());
  auto add = [&sum, f](int z) {
    int more = z + f;
    return sum += more; };
  return add(4) + outer(5) + (int)wide[0];
}
