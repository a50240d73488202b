package sheet

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
)

// filledCells shows the filled cells of each row as "column=text" lines.
func filledCells(t *testing.T, s *Source) string {
	t.Helper()
	var b strings.Builder
	for _, row := range readAll(t, s) {
		fmt.Fprintf(&b, "#%d\n", row.Number)
		for i, cell := range row.Cells {
			if cell != "" {
				fmt.Fprintf(&b, "%s=%s\n", s.Header()[i], strings.ReplaceAll(cell, "\n", "⏎"))
			}
		}
	}
	return b.String()
}

func TestCardsAreReadWhateverWroteThem(t *testing.T) {
	photo := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("picture", 40)))
	for name, c := range map[string]struct{ in, want string }{
		"Apple 3.0": {
			"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Alvarez;Ada;María;Dr.;Jr.\r\nFN:Dr. Ada Alvarez\r\nORG:Acme Roofing;Legal;\r\n" +
				"item1.TEL;type=pref:(212) 555-0142\r\nitem1.X-ABLabel:_$!<Mobile>!$_\r\nTEL;type=WORK;type=FAX:212-555-0143\r\n" +
				"item2.TEL:212-555-0144\r\nitem2.X-ABLabel:Lake house\r\nitem3.TEL:212-555-0145\r\nitem3.X-ABLabel:\r\n" +
				"item4.ADR;type=HOME:;;1 Main St\\nApt 4;Springfield\\, West;NY;10001;USA\r\nitem4.X-ABADR:us\r\n" +
				"PHOTO;ENCODING=b;TYPE=JPEG:" + photo[:40] + "\r\n " + photo[40:80] + "\r\n " + photo[80:] + "\r\n" +
				"BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-17\r\nNOTE:one\\ntwo\\; three\r\n  folded\r\nEND:VCARD\r\n",
			"#1\nName Prefix=Dr.\nFirst Name=Ada\nMiddle Name=María\nLast Name=Alvarez\nName Suffix=Jr.\nOrganization Name=Acme Roofing\nOrganization Department=Legal\n" +
				"Birthday=--05-17\nNotes=one⏎two; three folded\nPhone 1 - Label=* Mobile\nPhone 1 - Value=(212) 555-0142\nPhone 2 - Label=Work Fax\nPhone 2 - Value=212-555-0143\n" +
				"Phone 3 - Label=Lake house\nPhone 3 - Value=212-555-0144\nPhone 4 - Value=212-555-0145\n" +
				"Address 1 - Label=Home\nAddress 1 - Street=1 Main St⏎Apt 4\nAddress 1 - City=Springfield, West\nAddress 1 - Region=NY\nAddress 1 - Postal Code=10001\nAddress 1 - Country=USA\n",
		},
		"Apple company": {
			"BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Acme Roofing LLC\nORG:Acme Roofing LLC;\nX-ABShowAs:COMPANY\nTEL;type=MAIN:2125550199\nEND:VCARD\n",
			"#1\nOrganization Name=Acme Roofing LLC\nType=Business\nPhone 1 - Label=Main\nPhone 1 - Value=2125550199\n",
		},
		"company without the mark": {
			"BEGIN:VCARD\nVERSION:4.0\nFN:Acme Roofing LLC\nORG:Acme Roofing LLC\nEND:VCARD\n",
			"#1\nOrganization Name=Acme Roofing LLC\nType=Business\n",
		},
		"2.1 with bare types and quoted-printable": {
			"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:N=C3=BA=C3=B1ez;Jos=C3=A9;;;\r\n" +
				"TEL;CELL;PREF:+12125550142\r\nTEL;WORK;VOICE:2125550143\r\nEMAIL;INTERNET;HOME:jose@example.com\r\n" +
				"ADR;HOME;ENCODING=QUOTED-PRINTABLE:;;1 Main St=0D=0AApt=3B 4;Spring=\r\nfield;NY;10001;\r\n" +
				"NOTE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Caf=E9=\r\n cr=E8me\r\n" +
				"PHOTO;JPEG;ENCODING=BASE64:\r\n" + photo[:60] + "\r\n" + photo[60:] + "\r\n\r\nX-END:1\r\nEND:VCARD\r\n",
			"#1\nFirst Name=José\nLast Name=Núñez\nNotes=Café crème\nE-mail 1 - Label=Home\nE-mail 1 - Value=jose@example.com\n" +
				"Phone 1 - Label=* Mobile\nPhone 1 - Value=+12125550142\nPhone 2 - Label=Work\nPhone 2 - Value=2125550143\n" +
				"Address 1 - Label=Home\nAddress 1 - Street=1 Main St⏎Apt; 4\nAddress 1 - City=Springfield\nAddress 1 - Region=NY\nAddress 1 - Postal Code=10001\n",
		},
		"4.0 with URIs and quoted lists": {
			"BEGIN:VCARD\nVERSION:4.0\nFN:Bo Baker\n4L06RU.TEL;VALUE=uri;PREF=1;TYPE=\"home,voice\":tel:+1-212-555-0142;ext=5\n" +
				"EMAIL;TYPE=work:mailto:bo@example.com\nBDAY:19900517\nLANG:es\nCATEGORIES:Clients,Friends\nUID:urn:uuid:1\n" +
				"ADR;LABEL=\"1 Main St\\nSpringfield: NY\":;;;;;;\nPHOTO:data:image/jpeg;base64," + photo + "\nEND:VCARD\n",
			"#1\nName=Bo Baker\nBirthday=1990-05-17\nLabels=Clients ::: Friends\nLanguage=es\nUID=urn:uuid:1\nE-mail 1 - Label=Work\nE-mail 1 - Value=bo@example.com\n" +
				"Phone 1 - Label=* Home\nPhone 1 - Value=+1-212-555-0142 ext. 5\nAddress 1 - Formatted=1 Main St⏎Springfield: NY\n",
		},
		"no end, groups, agents, broken notes": {
			"\ufeffbegin:vcard\nversion:3.0\nfn:Ada Alvarez\nNOTE:called\ntwice at 5\nBEGIN:VCARD\nVERSION:3.0\nFN:Team\nX-ADDRESSBOOKSERVER-KIND:group\nEND:VCARD\n" +
				"BEGIN:VCARD\nVERSION:2.1\nN:Baker;Bo\nAGENT:\nBEGIN:VCARD\nN:Agent;Al\nTEL:1\nEND:VCARD\nTEL:2125550142\nEND:VCARD\nBEGIN:VCARD\nN:Cole;Cy",
			"#1\nName=Ada Alvarez\nNotes=called⏎twice at 5\n#3\nFirst Name=Bo\nLast Name=Baker\nPhone 1 - Value=2125550142\n#4\nFirst Name=Cy\nLast Name=Cole\n",
		},
		"more phones than columns": {
			"BEGIN:VCARD\nFN:Ada\n" + strings.Repeat("TEL;HOME:1\n", 11) + "TEL;HOME:12\nTEL;CELL:13\nEND:VCARD\n",
			"#1\nName=Ada\n" + func() string {
				var b strings.Builder
				for i := range 11 {
					fmt.Fprintf(&b, "Phone %d - Label=Home\nPhone %d - Value=1\n", i+1, i+1)
				}
				return b.String() + "Phone 12 - Label=Home ::: Mobile\nPhone 12 - Value=12 ::: 13\n"
			}(),
		},
		"Latin-1 without saying so": {
			"BEGIN:VCARD\nVERSION:3.0\nN:N\xfa\xf1ez;Jos\xe9;;;\nEND:VCARD\n",
			"#1\nFirst Name=José\nLast Name=Núñez\n",
		},
		"UTF-16": {
			"\xff\xfe" + utf16Text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë\r\nEND:VCARD\r\n"),
			"#1\nName=Zoë\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, save(t, "people.vcf", c.in), Options{})
			if s.Info().Format != FormatVCard {
				t.Fatalf("format %s", s.Info().Format)
			}
			if got := filledCells(t, s); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// utf16Text encodes s, which has no letters beyond the first plane.
func utf16Text(s string) string {
	var out []byte
	for _, r := range s {
		out = append(out, byte(r), byte(r>>8))
	}
	return string(out)
}
