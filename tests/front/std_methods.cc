/* Containers and what is asked of them; compiled so that no method is left to be called. */
#include <array>
#include <deque>
#include <forward_list>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <set>
#include <stack>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct Point {
	int x, y;
};

__attribute__((noinline)) void stop(void *all)
{
	__asm__ volatile("" : : "r"(all) : "memory");
}

int main()
{
	std::vector<int> v{ 3, 4, 5 }, none;
	std::vector<Point> points{ { 1, 2 }, { 3, 4 } };
	std::array<short, 4> a{ 7, 8, 9, 10 };
	std::deque<int> d;
	std::list<int> l{ 1, 2, 3 };
	std::forward_list<int> f{ 5, 6 };
	std::string s("hello"), lengthy("a text that is not kept within the object");
	std::string_view sv(s);
	std::map<std::string, int> m{ { "one", 1 }, { "two", 2 }, { lengthy, 42 } };
	std::map<int, Point> mp{ { -1, { 5, 6 } }, { 7, { 8, 9 } } };
	std::set<long> keys{ 10, 20 };
	std::unordered_map<int, std::string> u{ { 4, "four" } };
	std::multimap<int, int> mm{ { 1, 2 }, { 1, 3 } };
	std::unique_ptr<Point> up(new Point{ 11, 12 });
	std::shared_ptr<Point> sp(new Point{ 13, 14 }), sp2 = sp, nothing;
	std::optional<int> opt(6), unset;
	std::optional<Point> place(Point{ 15, 16 });
	std::stack<int> st;
	std::queue<int> q;
	std::priority_queue<int> pq;
	std::map<std::string, int> *to = &m;
	auto vi = points.begin();
	auto li = l.begin();
	auto mi = m.find("two");
	auto ui = u.begin();

	for (int i = 0; i < 1000; i++)
		d.push_back(i * i);
	st.push(1), st.push(2), q.push(3), q.push(4), pq.push(5), pq.push(9), pq.push(7);
	void *all[] = { &v,    &none, &points, &a,   &d,	 &l,   &f,	&s,   &lengthy, &sv, &m,  &mp, &keys, &u,  &mm, &up,
			&sp,   &sp2,  &nothing, &opt, &unset, &place, &st,	&q,   &pq,	   &to, &vi, &li, &mi,   &ui };
	stop(all);
	return 0;
}
