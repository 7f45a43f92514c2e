! SPDX-License-Identifier: LGPL-2.1-or-later
! Procedures by the names that they have, common blocks, constants, numbers of 16 bytes and complex ones, calls.
! gfortran -g -O0 -fdebug-prefix-map=$PWD=. -S; main is written by hand at its end
module geometry
  implicit none
  integer, parameter :: dims = 3
  real(8) :: factor = 2.5d0
  integer :: counter = 0
  type point
     real(8) :: x, y
  end type point
contains
  subroutine bump(n)
    integer, intent(in) :: n
    counter = counter + n
  end subroutine bump
  function area(p) result(a)
    type(point), intent(in) :: p
    real(8) :: a
    a = p%x * p%y * factor
  end function area
end module geometry

module other
  implicit none
  integer :: counter = 77, rest = 78
end module other

module third
  implicit none
  integer :: counter = 99, rest = 98
end module third

integer function twice(n)
  integer :: n
  twice = 2 * n
end function twice

integer function width(s)
  character(len=*) :: s
  width = len(s) + ichar(s(1:1))
end function width

integer function total(a)
  integer :: a(3)
  total = a(1) + a(2) + a(3)
end function total

subroutine fill(n)
  integer :: n
  integer :: ix, iy
  real :: rz
  common /block/ ix, iy, rz
  common bx
  ix = n
  iy = n * 2
  rz = 1.5
  bx = 3.25
end subroutine fill

subroutine run() bind(c)
  use geometry
  use other, amount => counter
  use third, only: remains => rest
  implicit none
  integer, parameter :: limit = 12
  integer, external :: twice, width, total
  integer :: i, m(2,3), three(3)
  integer, target :: t(5)
  integer, pointer :: q(:)
  real(16) :: quad
  complex(8) :: z
  character(len=8) :: name
  character :: letter
  type(point) :: p
  i = 7 + amount - amount + remains - remains + rest - rest
  three = [1, 2, 3]
  quad = 0.1q0
  z = (1.5d0, -2d0)
  name = 'abc'
  letter = 'x'
  p = point(2, 3)
  t = 9
  q => t
  m = reshape([1,2,3,4,5,6],[2,3])
  call fill(i)
  call bump(twice(i) + width(name) + total(three) + limit)
  call inner(5)
contains
  subroutine inner(k)
    integer :: k
    integer :: loc1
    loc1 = k + i
    i = loc1
  end subroutine inner
end subroutine run
