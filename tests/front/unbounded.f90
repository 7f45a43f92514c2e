! SPDX-License-Identifier: LGPL-2.1-or-later
! An array whose bounds the compiler took out. gfortran -g -O2 -fno-inline -fno-ipa-modref -fno-ipa-pure-const -fno-ipa-cp -fno-ipa-sra -fdebug-prefix-map=$PWD=. -S
module model
  implicit none
  integer :: calls = 0
contains
  subroutine tally(n, x)
    integer :: n, i
    real(8) :: x(n)
    calls = calls + 1
    do i = 1, n
      x(i) = x(i) + calls
    end do
  end subroutine
end module
subroutine run(n) bind(c, name="main")
  use model
  use iso_c_binding
  implicit none
  integer(c_int), value :: n
  real(8) :: list(4)
  list = n
  call tally(n + 3, list)
  call tally(n + 2, list)
  calls = int(list(1)) - calls
end subroutine
