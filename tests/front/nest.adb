--  SPDX-License-Identifier: LGPL-2.1-or-later
--  A function within a procedure, inlined.
procedure Nest (N : Integer; Got : out Integer) is
   function Total (K : Integer; Scale : Integer) return Integer is
      Sum : Integer := K * Scale;
   begin
      Sum := Sum + 3 * K;
      return Sum;
   end Total;
begin
   Got := Total (N, 2);
   Got := Got + Total (N + 1, N);
end Nest;
