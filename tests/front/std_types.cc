// How whatis and ptype name the standard library's types.
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

struct mine {
	int a;
};

template <typename T> struct box {
	T t;
	std::vector<T> v;
	std::vector<T> get(std::vector<T> x) { return x; }
};

struct user {
	std::map<std::string, std::vector<mine>> m;
	std::vector<const char *> names;
	const std::vector<mine *> *pv;
	std::vector<int> (*fn)(std::map<int, std::string> &, const std::set<long> &);
	std::unique_ptr<mine> up;
	std::shared_ptr<std::string> sp;
	std::vector<std::vector<std::string>> arr[3];
	box<std::string> bs;
	std::vector<int> meth(std::vector<int> &a) { return a; }
};

struct derived : std::vector<std::string>, box<std::vector<int>> {
};

struct own_alloc : std::allocator<int> {
};

std::vector<const mine *> g;
std::vector<int, own_alloc> other;
box<const std::string *> gc;
std::map<std::string, int>::iterator it;

int main()
{
	user u;
	derived d;
	std::vector<int> a;

	u.meth(a);
	gc.get({});
	return (int)g.size() + (int)other.size() + (int)d.size() + (it == std::map<std::string, int>::iterator());
}
