--  SPDX-License-Identifier: LGPL-2.1-or-later
--  Values of Ada. gcc -g -O0 -gnatp -fdebug-prefix-map=$PWD=. -S; main is written by hand at its end.
procedure Adavals (Got : out Integer) is
   type Colour is (Red, Green, Blue);
   type Day is range 1 .. 31;
   type Vec is array (1 .. 3) of Integer;
   type Matrix is array (1 .. 2, 1 .. 2) of Integer;
   type By_Colour is array (Colour) of Integer;
   type Any_Vec is array (Positive range <>) of Integer;
   type Any_Matrix is array (Positive range <>, Positive range <>) of Integer;
   type Point is record
      X, Y : Integer;
   end record;
   type Maybe (Kind : Day) is record
      Id : Integer;
      case Kind is
         when 1 | 3 .. 5 => Value : Float; Extra : Colour;
         when 2 => Code : Character;
         when others => null;
      end case;
   end record;
   type Point_Access is access all Point;
   function Show (S : String; V : Any_Vec; M : Any_Matrix) return Integer is
   begin
      return S'Length + V'Length + M'Length (2);
   end Show;
   C : Colour := Green;
   D : Day := 7;
   V : Vec := (10, 20, 30);
   M : Matrix := ((1, 2), (3, 4));
   B : By_Colour := (5, 6, 7);
   U : Any_Vec := (3 => 1, 4 => 2, 5 => 3);
   W : Any_Matrix := ((1, 2, 3), (4, 5, 6));
   Z : Vec := (0, 0, 0);
   P : aliased Point := (1, 2);
   A : Point_Access := P'Access;
   One : Maybe := (4, 5, 2.5, Blue);
   Two : Maybe := (2, 6, 'z');
   Six : Maybe := (6, 7);
   T : String := "hello";
   Ok : Boolean := True;
begin
   Got := Show (T, U, W) + V (1) + M (1, 2) + B (Red) + A.X + Z (1) + One.Id + Two.Id + Six.Id + Integer (D) + Colour'Pos (C) + Boolean'Pos (Ok);
end Adavals;
