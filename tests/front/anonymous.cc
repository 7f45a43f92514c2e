// Static members of classes in unnamed namespaces, names that a namespace brings in, and calls through smart pointers.
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace {
struct hidden {
	int secret = 99;
	static int shared;
	static const int cst = 8;
};
int hidden::shared = 12;
}

namespace ns {
struct pub {
	static int shared;
	static constexpr int lim = 10;
};
int pub::shared = 4;
namespace {
struct deep {
	static int q;
};
int deep::q = 6;
}
}

struct shape {
	virtual ~shape() = default;
	virtual int area() const = 0;
	int tag = 17;
	static int made;
};
int shape::made = 2;
struct square : shape {
	int side = 3;
	int area() const override { return side * side; }
	int times(int n) const { return side * n; }
};

namespace user {
using ns::pub;
int go(hidden h)
{
	auto text = std::make_shared<std::string>("shared");
	std::optional<std::string> maybe = "opt";
	std::vector<std::shared_ptr<shape>> all{std::make_shared<square>()};
	auto own = std::make_unique<square>();
	std::unique_ptr<square> *where = &own;
	int r = h.secret + hidden::shared + ns::deep::q + pub::lim + pub::shared + own->times(2);

	return r + (int)text->size() + (int)maybe->size() + all[0]->area() + (*where)->side;
}
}

int main()
{
	return user::go({});
}
