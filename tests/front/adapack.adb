--  SPDX-License-Identifier: LGPL-2.1-or-later
package body Adapack is
   Hidden : Integer := 8;
   procedure Step (By : Integer) is
   begin
      Total := Total + By + Hidden + Where.X + Colour'Pos (Shade);
   end Step;
end Adapack;
