package sheet

import "testing"

func TestDamageIsNamedAndMendedWhereCertain(t *testing.T) {
	type want struct {
		code    DamageCode
		mended  string
		certain bool
	}
	for _, c := range []struct {
		cell  string
		kind  Kind
		place Place
		want  want
	}{
		{"5.55E+09", KindPhone, Place{}, want{DamageScientific, "", false}},
		{"2,12555E+09", KindPhone, Place{}, want{DamageScientific, "", false}},
		{"2.125550142E+09", KindPhone, Place{}, want{DamageScientific, "2125550142", true}},
		{"2.12555014E9", KindPhone, Place{}, want{DamageScientific, "2125550140", true}},
		{"2125550142.0", KindPhone, Place{}, want{DamageDecimal, "2125550142", true}},
		{"447700900123", KindPhone, Place{}, want{DamageLostPlus, "+447700900123", false}},
		{"33123456789", KindPhone, Place{}, want{DamageLostPlus, "+33123456789", false}},
		{"12125550142", KindPhone, Place{}, want{}},
		{"2125550142", KindPhone, Place{}, want{}},
		{"(212) 555-0142", KindPhone, Place{}, want{}},
		{"'+12125550142", KindPhone, Place{}, want{DamageGuard, "+12125550142", true}},
		{"'02138", KindPostal, Place{}, want{DamageGuard, "02138", true}},
		{"'til noon", KindText, Place{}, want{}},
		{`="02138"`, KindPostal, Place{}, want{DamageWrapped, "02138", true}},
		{"2138", KindPostal, Place{State: "MA"}, want{DamageLostZero, "02138", true}},
		{"2138", KindPostal, Place{State: "massachusetts", Country: "U.S.A."}, want{DamageLostZero, "02138", true}},
		{"2138", KindPostal, Place{State: "CA"}, want{DamageLostZero, "02138", false}},
		{"2138", KindPostal, Place{}, want{DamageLostZero, "02138", false}},
		{"2138", KindPostal, Place{State: "MA", Country: "Norway"}, want{}},
		{"2138-1234", KindPostal, Place{State: "MA"}, want{DamageLostZero, "02138-1234", true}},
		{"21381234", KindPostal, Place{State: "MA"}, want{DamageLostZero, "02138-1234", true}},
		{"2138.0", KindPostal, Place{State: "MA"}, want{DamageLostZero, "02138", true}},
		{"901", KindPostal, Place{State: "PR"}, want{DamageLostZero, "00901", true}},
		{"6390", KindPostal, Place{State: "NY"}, want{DamageLostZero, "06390", true}},
		{"10001", KindPostal, Place{State: "NY"}, want{}},
		{"K1A 0B1", KindPostal, Place{}, want{}},
		{"46095", KindDate, Place{}, want{DamageSerial, "2026-03-14", false}},
		{"46095.5", KindDate, Place{}, want{DamageSerial, "2026-03-14T12:00:00", false}},
		{"1990", KindDate, Place{}, want{}},
		{"20260314", KindDate, Place{}, want{}},
		{"3/14/2026", KindDate, Place{}, want{}},
		{"#N/A", KindText, Place{}, want{DamageFormulaError, "", false}},
		{"########", KindDate, Place{}, want{DamageFormulaError, "", false}},
		{"#2", KindText, Place{}, want{}},
		{"1.23457E+11", KindID, Place{}, want{DamageScientific, "", false}},
		{"1E5", KindID, Place{}, want{DamageScientific, "100000", false}},
		{"12E4", KindID, Place{}, want{}},
		{"12345678901234500000", KindID, Place{}, want{DamageRounded, "", false}},
		{"12-Mar", KindID, Place{}, want{DamageMadeDate, "", false}},
		{"2026-0012", KindID, Place{}, want{}},
		{"", KindPhone, Place{}, want{}},
	} {
		d, ok := FindDamage(c.cell, c.kind, c.place)
		if got := (want{d.Code, d.Mended, d.Certain}); got != c.want || ok != (c.want.code != "") {
			t.Errorf("%q as kind %d in %v: %+v, want %+v", c.cell, c.kind, c.place, got, c.want)
		}
		if ok && d.Message == "" {
			t.Errorf("%q: no message", c.cell)
		}
	}
}
