! SPDX-License-Identifier: LGPL-2.1-or-later
! What Fortran has: arrays by descriptors, texts, derived types.
module shapes
  implicit none
  type :: point
    real(8) :: x, y
  end type point
  type, extends(point) :: named
    character(len=5) :: tag
    integer :: pos(3)
    logical :: ok
    integer, allocatable :: dyn(:)
  end type named
  integer :: counter = 4
contains
  subroutine take(a, s, n, opt)
    real(8), intent(in) :: a(:,:)
    character(len=*), intent(in) :: s
    integer, intent(in) :: n
    integer, optional :: opt
    counter = counter + n + int(a(1,1)) + len(s)
  end subroutine
end module
subroutine run() bind(c)
  use shapes
  implicit none
  type(named), target :: b
  type(point) :: pts(2)
  real(8) :: m(2, 3)
  integer :: low(-1:2), big(100), cube(2,2,2)
  real(8), allocatable :: dyn(:), dyn2(:,:), none(:)
  real(8), pointer :: ptr(:), nowhere(:)
  integer, target :: tg
  integer, pointer :: ip
  type(named), pointer :: bp
  complex(8) :: z
  complex :: z4
  logical :: flag, no
  logical(1) :: l1
  character(len=8) :: text
  character :: ch
  integer(1) :: i1
  integer(8) :: i8
  real :: r4
  character(len=4) :: names(3)
  real(8), target :: tgt(6)
  integer :: i
  do i = 1, 6
    tgt(i) = i
  end do
  tg = 7; i1 = -3; i8 = 123456789012_8; r4 = 1.25
  b%x = 1.5; b%y = 2.5; b%tag = 'earth'; b%pos = [1,2,3]; b%ok = .true.
  allocate(b%dyn(3)); b%dyn(1) = 7; b%dyn(2) = 8; b%dyn(3) = 9
  pts(1)%x = 1; pts(1)%y = 2; pts(2)%x = 1; pts(2)%y = 2
  m = reshape([1d0,2d0,3d0,4d0,5d0,6d0],[2,3])
  low = [10,20,30,40]; big = 5; cube = reshape([1,2,3,4,5,6,7,8],[2,2,2])
  allocate(dyn(4)); dyn = 2.5d0; dyn(2) = 1
  allocate(dyn2(2,2)); dyn2(1,1) = 1; dyn2(2,1) = 2; dyn2(1,2) = 3; dyn2(2,2) = 4
  ptr => tgt(1:6:2)
  nullify(nowhere)
  ip => tg
  bp => b
  z = (1.0d0, -2.0d0); z4 = (0.5, 1.5)
  flag = .true.; no = .false.; l1 = .true.
  text = 'abc'; ch = 'x'; names = ['one ', 'two ', 'thre']
  if (allocated(none)) flag = no
  call take(m, 'hello', 3)
  i8 = i8 + low(1) + big(1) + cube(1,1,1) + ip + bp%pos(1) + int(nowhere(1))
end subroutine
