--  SPDX-License-Identifier: LGPL-2.1-or-later
--  Numbers, packed arrays and types of Ada. gcc -g -O0 -gnatp -fdebug-prefix-map=$PWD=. -S adanum.adb; main is written by hand at its end.
package Adanum is
   type Colour is (Red, Green, Blue, White);
   type Cool is new Colour range Green .. Blue;
   type Money is delta 0.01 digits 9;
   type Sixteenth is delta 1.0 / 16.0 range -100.0 .. 100.0;
   type Third is delta 1.0 / 3.0 range -1.0 .. 1.0;
   for Third'Small use 1.0 / 3.0;
   type Small is range -7 .. -4;
   for Small'Size use 2;
   type Letter is ('x', 'y', Other);
   type Flags is array (Colour) of Boolean;
   pragma Pack (Flags);
   type Cool_Flags is array (Cool) of Boolean;
   pragma Pack (Cool_Flags);
   type Small_Table is array (1 .. 5) of Small;
   pragma Pack (Small_Table);
   type Grid is array (Boolean, Colour) of Small;
   pragma Pack (Grid);
   type Table is array (Positive range <>) of Integer;
   type By_Colour is array (Colour range Green .. White) of Integer;
   type Pair is array (1 .. 2) of Integer;
   type Pair_Access is access all Pair;
   type Maybe (Kind : Integer) is record
      Id : Integer;
      case Kind is
         when 1 => Value : Float; Shade : Colour;
         when 2 => null;
         when others => Code : Character;
      end case;
   end record;
   type Byte is mod 256;
   type Named (Len : Integer; More : Boolean) is record
      Name : String (1 .. Len);
      After : Integer;
      case More is
         when True => Nick : String (1 .. Len); Last : Integer;
         when False => null;
      end case;
   end record;
   Total : Integer := 5;
   procedure Step (N : Integer);
end Adanum;
