--  SPDX-License-Identifier: LGPL-2.1-or-later
--  Operators, characters and texts. gcc -g -O0 -gnatp -gnat2012 -fdebug-prefix-map=$PWD=. -S adaops.adb; main is written by hand at its end.
package Adaops is
   type Word is mod 2 ** 16;
   type Vec is record
      X, Y : Word;
   end record;
   type Letter is ('A', 'B', '_', None);
   type Units is (Small, Large);
   type Octal is new Integer range 0 .. 7;
   type Octals is array (1 .. 4) of Octal;
   pragma Pack (Octals);
   type Nest (One, Two : Integer) is record
      case One is
         when 0 => null;
         when others =>
            Inner : Integer;
            case Two is
               when 3 => Deep : Integer;
               when others => Other : Character;
            end case;
      end case;
   end record;
   function "+" (A, B : Vec) return Vec;
   function "+" (A : Vec) return Vec;
   function "mod" (A, B : Vec) return Vec;
   function "<" (A, B : Vec) return Boolean;
   function "=" (A, B : Vec) return Boolean;
   function "&" (A, B : Vec) return Vec;
   function "abs" (A : Vec) return Vec;
   function "not" (A : Vec) return Vec;
   function Seven return Integer;
   function Twice (N : Integer) return Integer;
   function Twice (V : Vec) return Vec;
   P : Vec := (4, 5);
   Q : Vec := (12, 1);
   Text : String (1 .. 3) := "abc";
   Wide : Wide_String (1 .. 3) := "xyz";
   Huge : Wide_Wide_String (1 .. 2) := "pq";
   Sign : Wide_Character := Wide_Character'Val (16#20AC#);
   Chosen : Letter := 'B';
   Few : Octals := (7, 1, 6, 3);
   N1 : Nest := (One => 0, Two => 3);
   N2 : Nest := (One => 1, Two => 3, Inner => 5, Deep => 6);
   N3 : Nest := (One => 1, Two => 4, Inner => 5, Other => Character'Val (200));
   Real : Float := 23.0;
   Calls : Integer := 0;
   procedure Step;
end Adaops;
