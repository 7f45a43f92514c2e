! SPDX-License-Identifier: LGPL-2.1-or-later
! Functions within a module and within a function, all inlined.
module deep
  implicit none
contains
  recursive function fact(n) result(r)
    integer, intent(in) :: n
    integer(8) :: r
    if (n <= 1) then
      r = 1
    else
      r = n * fact(n - 1)
    end if
  end function fact
  subroutine outer(n, got) bind(c)
    integer, value :: n
    integer(8), intent(out) :: got
    got = inner(n) + fact(n)
  contains
    integer(8) function inner(k)
      integer, intent(in) :: k
      inner = k * 3
    end function inner
  end subroutine outer
end module deep
