/* What adatask.s is of: gcc -S -g -O0, with Ada for the language. The bodies of tasks end so in GNAT's names. */
static int adatask__workerTB(int n)
{
	return n + 1;
}
static int adatask__singleTKB(int n)
{
	return adatask__workerTB(n) + 1;
}
int main(void)
{
	return adatask__singleTKB(1) != 3;
}
