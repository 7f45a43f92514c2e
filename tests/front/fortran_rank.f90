! SPDX-License-Identifier: LGPL-2.1-or-later
! Arrays of any rank, and allocatable ones within derived types.
! gfortran -g -gdwarf-5 -O0 -fdebug-prefix-map=$PWD=. -S; main is written by hand at its end
module ranks
  implicit none
  type grid
     integer :: n
     integer, allocatable :: cells(:,:)
     real, pointer :: weight
  end type grid
  type outer
     type(grid) :: g
  end type outer
contains
  subroutine anyrank(a)
    real :: a(..)
    if (rank(a) == 9) call stay()
    call stay()
  end subroutine anyrank
  subroutine stay()
  end subroutine stay
end module ranks

subroutine run()
  use ranks
  implicit none
  real :: s, v(4), m(2,3)
  integer :: i
  type(grid) :: full, empty
  type(outer) :: o, many(2)
  integer, target :: store(6)
  real, target :: w
  s = 1.5; w = 0.25
  v = (/ 1.0, 2.0, 3.0, 4.0 /)
  do i = 1, 3
     m(1,i) = i; m(2,i) = 10 * i
  end do
  call anyrank(s)
  call anyrank(v)
  call anyrank(m)
  call anyrank(v(1:4:3))
  full%n = 6
  full%weight => w
  call fill(full%cells)
  call fill(o%g%cells)
  call fill(many(2)%g%cells)
  call stay()
contains
  subroutine fill(cells)
    integer, allocatable, intent(out) :: cells(:,:)
    allocate(cells(2,0:2))
    cells = 7
  end subroutine fill
end subroutine run
