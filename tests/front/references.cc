// References with format letters, functions that take functions, and what may be assigned to.
#include <functional>
struct P { int d; int twice(std::function<int(int)> f) { return f(d) * 2; } };
struct Many { static int get(int n) { return n; } static int get(double d) { return (int)d; } };
enum En { A1, B1 };
template <class T> T *keep(T *p) { return p; }
namespace { struct Own { int v; }; }
static int own(int Own::*m, int (&w)[2], int (*z)[2], int (*f)(int)) { return m != nullptr && w[0] && z && f; }
static int id(int x) { return x; }
int f(int &r, const char (&s)[4], P &p, bool b, En e, int n) { return r + s[0] + p.d + b + e + n; }
int main() {
  int x = 5, w[2] = {1, 2};
  P p{3};
  int n = p.twice(id) + *keep(&x) + own(&Own::v, w, &w, id) + Many::get(1) + Many::get(2.5);
  return f(x, "abc", p, true, B1, 7) - n == 0;
}
