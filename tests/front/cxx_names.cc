// Names of C++: namespaces, inline ones, template instances, static members.
namespace shapes {
inline namespace v2 { enum class Mode : unsigned char { off, on = 7, both }; int inner = 11; }
template <class T, int N> struct Ring { T slot[N] {}; T push(T v); };
template <class T, int N> T Ring<T, N>::push(T v) { slot[0] = v; return v; }
}
struct B { int b = 1; static int made; static const int limit = 4; };
int B::made = 7;
struct C : B { int c = 2; int sum() { return b + c; } };
int main() {
  shapes::Ring<short, 4> ring; C c; shapes::Mode mode = shapes::Mode::on;
  return ring.push(4) + c.sum() + (int)mode + B::limit;
}
