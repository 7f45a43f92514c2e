// Containers and iterators of libstdc++ that are checked.
#define _GLIBCXX_DEBUG
#include <list>
#include <map>
#include <memory>
#include <vector>

static void stop()
{
}

int main()
{
	std::vector<int> v = { 1, 2 };
	std::map<int, std::vector<int>> m = { { 1, { 2, 3 } } };
	std::list<int> l = { 7 };
	std::unique_ptr<int[]> a(new int[2]);
	auto vi = v.begin() + 1, stale = vi;
	auto mi = m.begin();
	auto li = l.begin();
	decltype(li) none;

	stop();
	v.push_back(3);
	stop();
	return *li;
}
