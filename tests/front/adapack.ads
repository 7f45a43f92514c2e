--  SPDX-License-Identifier: LGPL-2.1-or-later
--  A package's own names. gcc -g -O0 -gnatp -fdebug-prefix-map=$PWD=. -S adapack.adb; main is written by hand at its end.
package Adapack is
   type Colour is (Red, Green, Blue);
   type Point is record
      X, Y : Integer;
   end record;
   Total : Integer := 3;
   Shade : Colour := Green;
   Where : Point := (4, 5);
   procedure Step (By : Integer);
end Adapack;
