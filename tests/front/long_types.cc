// SPDX-License-Identifier: LGPL-2.1-or-later
// A type whose name has more than a thousand letters.
template <typename A, typename B> struct pair {
	A a;
	B b;
};
template <typename T> using two = pair<T, T>;
using wide = two<two<two<two<two<two<two<two<two<char>>>>>>>>>;

template <typename T> int takes(T *w)
{
	return w->a.a.a.a.a.a.a.a.a;
}

int main()
{
	static wide w;

	return takes(&w);
}
