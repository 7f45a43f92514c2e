// Exceptions of several types: a handler that sees a part of one, a copy of a pointer to one, one that is thrown again.
#include <cxxabi.h>
#include <exception>
#include <typeinfo>
struct base { int pad[3] = {}; virtual ~base() {} };
struct side { virtual ~side() {} };
struct mine : base, side { int code; explicit mine(int c) : pad_code(c), code(c) {} int pad_code; };
template <class T> struct holder { T t; };
int n;
void thrower(int i)
{
	if (i == 0) throw 42;
	if (i == 1) throw "text";
	if (i == 2) throw mine(7);
	if (i == 3) { holder<int> h{ 9 }; throw h; }
}
void again(std::exception_ptr p)
{
	try { std::rethrow_exception(p); } catch (side &) { n++; }
}
/* What is no type's name, where the program says that one is. */
void forge(const char *name)
{
	struct { void *vtable; const char *name; } type = { *(void **)&typeid(int), name };

	try { abi::__cxa_throw(abi::__cxa_allocate_exception(8), (std::type_info *)&type, nullptr); } catch (...) { n++; }
}
int main(int argc, char **)
{
	for (int i = 0; i < 4; i++) {
		try {
			try { thrower(i); } catch (side &) { throw; } catch (int) { throw; }
		} catch (side &) {
			again(std::current_exception());
		} catch (...) {
			n++;
		}
	}
	if (argc == 1)
		return n != 4;
	forge("17int*)0,n=77,*(int");
	forge("24int*)0,$_exception,*(int");
	forge("**i");
	return n != 7;
}
