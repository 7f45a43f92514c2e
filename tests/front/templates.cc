// What ptype makes of templates, static constants, const arrays, structs named by a typedef only.
template <class T, class U = char, int N = 3> struct Base { typedef T base_type; T b; const T cb = T(); };
template <class T> struct Box {
  typedef T value_type;
  T v; const T cv; T *p; const T *cp; T &r; T arr[4]; T *parr[2];
  Base<T> bb; Base<T *> bp; Base<const T> bc; int plain; unsigned long ul; Box<T> *next; Box<T *> *other; T (*fn)(T, int);
  Box(T x, T &y) : cv(x), r(y), bc{ x, x } {}
  T get(T a, const T &b, Base<T> c, Box<T> &e) const { return v; }
  Box<T> &me() { return *this; }
  value_type again() { return v; }
  operator T() { return v; }
  template <class X> X conv(X x, T t) { return x; }
};
template <class K, class V> struct Pair : Base<K, V>, Box<V> { Box<K> *bk; Base<K, V> *up; Pair(K k, V w, V &r) : Box<V>(w, r) {} };
struct Outer { typedef long L; struct In { long a; L b; } in; L z; template <class Q> struct TT { Q q; L l; }; TT<int> ti; };
namespace ns { template <class T, class> struct Two { T a; }; Two<int, long> two; typedef struct { int q; } named; named nv; }
struct S { static constexpr float f = 1.5f; static const int k = 42; static constexpr char c = 'x'; static int real; int x = 1; };
int S::real = 5;
struct S2 : S { int s2 = 8; };
struct D : S2 { int g() { return k + x; } };
typedef struct { int a; } global_named;
global_named gn;
extern const int table[2][3];
const int table[2][3] = { { 1 } };
typedef global_named *(*callback)(const void *, int);
callback cb;
typedef callback alias;
alias al;
struct Swap { long a, b; void swap(Swap &o) { long t = a; a = o.a; o.a = t; } };
Swap make_swap(int k) { Swap s{ k, k + 1 }; return s; }
int main() {
  int x = 1; long y = 2; Box<int> b(1, x); Pair<int, long> p(1, 2, y); Outer o{}; D d;
  Swap sw = make_swap(3); sw.swap(sw);
  b.get(1, 1, {}, b); b.me(); b.again();
  return b.conv(2.5, 1) + b.conv('c', 1) + p.v + o.z + d.g() + table[0][0] + ns::nv.q + gn.a;
}
template <class X> X twice(X x) { return x + x; }
template int twice<int>(int);
template double twice<double>(double);
namespace ns { template <class X> X half(X x) { return x / 2; } template long half<long>(long); }
