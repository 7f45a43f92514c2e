/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The complete destructor is inlined where the deleting one begins; a structure is in pieces there. */
int ended;

struct Held {
	int *count = &ended;
	~Held() { ++*count; }
};

struct Base {
	virtual ~Base();
};
Base::~Base() = default;

struct Big final : Base {
	static constexpr double rate = 1.5;
	Held held;
	~Big() override = default;
	__attribute__((noinline)) double scaled(int n) const { return rate * n + *held.count; }
};

struct pair {
	int kind;
	void *ref;
};

__attribute__((noinline)) int first(int kind, long v)
{
	struct pair p;

	p.kind = kind;
	p.ref = nullptr;
	__asm__ volatile("" : : "r"(v), "r"(p.kind));
	return kind + 1;
}

__attribute__((noinline)) void end(Base *b)
{
	delete b;
}

int main(int argc, char **)
{
	int n = argc;
	Big *b = new Big;

	n += (int)b->scaled(n);
	end(b);
	return first(n, 4) + ended - n - 2;
}
