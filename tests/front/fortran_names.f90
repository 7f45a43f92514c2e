! SPDX-License-Identifier: LGPL-2.1-or-later
! Three procedures of one name: a module's, one within the program, one by itself.
! gfortran -g -O0 -fdebug-prefix-map=$PWD=. -S, without the calls of its library
module tools
  integer :: last = 0
contains
  subroutine tally(n)
    integer :: n
    last = last + n
  end subroutine tally
end module tools

subroutine caller
  use tools
  call tally(1)
end subroutine caller

subroutine outer(n)
  integer :: n
  call tally(n)
contains
  subroutine tally(k)
    integer :: k
    n = n + k
  end subroutine tally
end subroutine outer

program names
  integer :: n
  n = 5
  call caller
  call outer(n)
  call tally(n)
end program names

subroutine tally(n)
  integer :: n
  n = n * 2
end subroutine tally
