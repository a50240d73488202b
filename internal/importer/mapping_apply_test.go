package importer

import "testing"

func mapped(i int, header string, f Field, c Confidence) Column {
	return Column{Index: i, Header: header, Field: f, Confidence: c}
}

func TestAMappingAppliesByNameWhateverTheOrderAndSpelling(t *testing.T) {
	saved := Mapping{Columns: []Column{mapped(0, "Cell", PhoneMobile, Sure), mapped(1, "Who", NameFull, Sure), mapped(2, "Gone", Notes, Sure), mapped(3, "Misc", Ignore, Sure)},
		Defaults: map[Field]string{Status: "pending"}}
	guessed := Mapping{Columns: []Column{mapped(0, "WHO ", Ignore, None), mapped(1, "cell", Phone, Likely), mapped(2, "Misc", Notes, Unsure), mapped(3, "E-mail", Email, Sure)}}
	got, found, total := saved.Apply(guessed)
	if found != 2 || total != 3 {
		t.Errorf("found %d of %d", found, total)
	}
	for i, want := range []Field{NameFull, PhoneMobile, Ignore, Email} {
		if got.Field(i) != want || got.Columns[i].Confidence != Sure {
			t.Errorf("column %d became %s (%s), not %s", i, got.Field(i), got.Columns[i].Confidence, want)
		}
	}
	if got.Defaults[Status] != "pending" {
		t.Errorf("defaults %v", got.Defaults)
	}
}

func TestColumnsOfOneNameTakeWhatTheyHadInOrder(t *testing.T) {
	saved := Mapping{Columns: []Column{mapped(0, "Phone", PhoneHome, Sure), mapped(1, "Phone", PhoneWork, Sure)}}
	got, _, _ := saved.Apply(Mapping{Columns: []Column{mapped(0, "Phone", Phone, Sure), mapped(1, "phone", Phone, Sure), mapped(2, "Phone", Phone, Likely)}})
	for i, want := range []Field{PhoneHome, PhoneWork, Phone} {
		if got.Field(i) != want {
			t.Errorf("column %d became %s, not %s", i, got.Field(i), want)
		}
	}
}
