/* Types of every make, for ptype. */
struct A { int a; private: int b; void m(); };
struct B { int a; void m(){} };
struct C { virtual void m(){}  int a; };
class D { int a; void m(){} };
class E { public: int a; void m(){} };
class F { int a; public: void m(){} };
struct G { void m(){} private: void p(){} };
struct H { typedef int t; t x; };
class I { typedef int t; public: t x; typedef char u; };
struct J { struct N { int q; } n; enum E2 { P, Q } e; N *np; };
class K { public: class L { int z; } l; };
union U { int a; void m(){} };
struct M : B { int c; };
class O { };
class P1 { virtual void v(){} };
struct Q { static int s; Q(){} ~Q(){} Q(int){} void operator+(int){} operator int(){return 1;} };
struct R { protected: int x; };
struct S { A a; typedef A mya; mya b; mya *c; mya d[2]; };
template<class T> struct TT { T x; T *p; struct In { T y; } in; typedef T vt; vt v; };
A a; B b; C c; D d; E e; F f; G g; H h; I i; J j; K k; U u; M m; O o; P1 p; Q q; R r; S s; TT<short> tt; int Q::s;

struct tuv { int a1; char *a2; int a3; };
struct qwe { tuv *t1; struct tuv t2; char c; };
struct bits { int a:3; unsigned b:5; long c:40; char d; short :4; unsigned e:1; double f; };
union uni { int i; double d; struct { char c; int x; } s; };
struct holes { char a; long b; char c; union uni un; struct { short p; char q; } in; int arr[3]; };
class base { public: virtual ~base(){} virtual int f(int); int b1; static int st; protected: char pc; };
int base::f(int x){ return x; }
int base::st = 3;
class der : public base { public: int f(int) override; virtual void g(){} char d1; typedef int myint; myint mi; private: short priv; };
int der::f(int x){ return x+1; }
class vd : virtual public base { public: long z; };
enum color { RED, GREEN = 5 };
enum class scoped : char { ONE = 1, TWO };
typedef tuv tuv_alias;
struct flexible { int n; char data[]; };
tuv g1; qwe g2; bits g3; uni g4; holes g5; der g6; vd g7; color g9; tuv_alias g10; flexible *g12; scoped g13;
base *gb = &g6; tuv &gr = g1; int der::*pm = &der::mi; int (der::*pf)(int) = &der::f;
int main(){ b.m(); e.m(); f.m(); g.m(); u.m(); q+1; return (int)q + gb->f(gr.a1); }
struct PadIn { int a; long b; };
struct Pad { long x; union { PadIn i; long arr[6]; } u; unsigned f : 3, g : 7; virtual ~Pad(); Pad(); } *pad;
Pad::Pad() {}
Pad::~Pad() {}
