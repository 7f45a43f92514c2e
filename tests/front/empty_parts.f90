module parts
contains
  subroutine see (none, few, many)
    integer :: none(:,:), few(:,:), many(:,:)
    none = 1
    few = 2
    many = 3
  end subroutine
end module

integer(4) function main () bind(c)
  use parts
  integer :: d(30,30)
  d = 0
  call see (d(1:30, 1:0), d(1:0, 1:3), d(1:0, 1:30))
  main = d(1, 1)
end function
