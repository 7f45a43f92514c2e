struct far { char room[0x10000]; int b; } far_one;
int number = 5;
void *where = &number;

int odd(void)
{
	return 35;
}

void nothing(void)
{
	number++;
}

int main(void)
{
	far_one.b = odd();
	nothing();
	return far_one.b != 35;
}
