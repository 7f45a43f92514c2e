// Functions by their parameters: typedefs, overloads by const, templates without arguments, local statics.
#include <string>
typedef const char *const *names_t; typedef int number_t; typedef void (*handler_t)(names_t, number_t);
typedef enum { one, two } plain_t;
namespace ns {
struct S {
  int m(number_t a) { static int count = 4; return count += a; }
  int m(number_t a) const { static int count = 40; return count += a; }
  int m(names_t) volatile { return 5; }
  bool operator<(const S &) const { return false; } int operator()(char c) { return c; } operator int() { return 6; }
};
int f(handler_t h, plain_t p) { h(0, p); return p; }
int f(const std::string &s) { return (int)s.size(); }
template <class T> struct Box { T v; T get(T d) const { return v + d; } };
template <class T> T twice(T t) { return t + t; }
template <int N> int plus(int a) { return a + N; }
}
struct Moved { int v = 4; Moved() {} Moved(Moved &&o) : v(o.v) {} };
struct Gone { int v = 5; Gone() {} Gone(const Gone &) = delete; };
struct Stay { int v = 6; ~Stay() = delete; };
int by_value(Moved m) { return m.v; } int by_value(Gone g) { return g.v; } int by_value(Stay s) { return s.v; }
Moved moved; Gone gone; Stay &stay = *new Stay;
typedef ns::S alias_t;
void handle(names_t, number_t) { }
int main() {
  ns::S s; const ns::S c; volatile ns::S v; ns::Box<int> b{3}; ns::Box<long> l{4};
  return s.m(1) + c.m(2) + v.m(names_t(0)) + ns::f(handle, two) + ns::f("abc") + b.get(1) + (int)l.get(2) +
    ns::twice(4) + (int)ns::twice(2.5) + (s < c) + s('a') + s +
    ns::plus<12>(1);
}
