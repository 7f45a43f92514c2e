! SPDX-License-Identifier: LGPL-2.1-or-later
! gfortran -g -O2 -fdebug-prefix-map=$PWD=. -S
! A module's function that is inlined into another one of it, and types by their names.
module model
  implicit none
  type :: point
    real(8) :: x = 2, y = 3
  end type
  integer :: calls = 0
contains
  subroutine each(p, n, total)
    type(point), intent(in) :: p
    integer, intent(in) :: n
    real(8), intent(out) :: total
    integer :: i
    total = 0
    do i = 1, n
      total = total + part(p, i)
    end do
  end subroutine
  function part(p, i) result(r)
    type(point), intent(in) :: p
    integer, intent(in) :: i
    real(8) :: r
    calls = calls + i
    r = p%x * i + p%y
  end function
end module
subroutine run(n) bind(c, name="main")
  use model
  use iso_c_binding
  implicit none
  integer(c_int), value :: n
  type(point) :: p
  real(8) :: total
  p%x = n
  call each(p, 3, total)
  calls = int(total) - calls
end subroutine
