// SPDX-License-Identifier: LGPL-2.1-or-later

// A destructor that says of itself not to be inlined, split by gcc -O2: its beginning is inlined in what is left of it.

#include <cstdio>
#include <cstdlib>

struct Node {
	void (*function)(void *);
	void *arg;
	Node *next;
};

struct Held {
	virtual ~Held();
	virtual int get() = 0;
	Node head = { nullptr, nullptr, nullptr };
};

struct Mine : Held {
	~Mine() override;
	int get() override { return 3; }
};

Held::~Held()
{
	if (head.function) {
		head.function(head.arg);
		for (Node *n = head.next; n;) {
			n->function(n->arg);
			Node *next = n->next;
			delete n;
			n = next;
		}
	}
}

Mine::~Mine()
{
	std::puts("mine");
}

int main(int argc, char **)
{
	Held *h = new Mine;

	if (argc > 3)
		h->head.function = std::free;
	std::printf("%d\n", h->get());
	delete h;
	return 0;
}
