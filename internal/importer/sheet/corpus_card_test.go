package sheet

import "strings"

func cardSpecimens() []specimen {
	const v21 = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:N=C3=BA=C3=B1ez;Jos=C3=A9\r\nTEL;CELL;PREF:+12125550142\r\n" +
		"ADR;HOME;ENCODING=QUOTED-PRINTABLE:;;1 Main St=0D=0AApt 4;Alb=\r\nany;NY;12207;\r\nPHOTO;JPEG;BASE64:\r\nAAAABBBBCCCC\r\nDDDD\r\n\r\nEND:VCARD\r\n"
	const apple = "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//macOS 15//EN\r\nN:Alvarez;Ada;;Dr.;\r\nFN:Dr. Ada Alvarez\r\nitem1.TEL;type=pref:212-555-0142\r\n" +
		"item1.X-ABLabel:_$!<Mobile>!$_\r\nitem2.EMAIL;type=INTERNET:ada@example.com\r\nitem2.X-ABLabel:\r\nitem3.ADR;type=WORK:;;1 Main St\\nFloor 2;Albany;NY;12207;USA\r\n" +
		"PHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:Acme Roofing LLC\r\nORG:Acme Roofing LLC;\r\nX-ABShowAs:COMPANY\r\nTEL;type=MAIN:212-555-0199\r\nEND:VCARD\r\n"
	const v4 = "BEGIN:VCARD\nVERSION:4.0\nFN:Bo Baker\n4L06RU.TEL;VALUE=uri;PREF=1;TYPE=\"home,voice\":tel:+1-212-555-0142;ext=5\nEMAIL;TYPE=work:bo@example.org\nBDAY:19900517\nUID:urn:uuid:bo\nEND:VCARD\n"
	return []specimen{
		{"apple.vcf", apple, "vcard; utf-8; header in row 0",
			"Name Prefix|First Name|Last Name|Organization Name|Type|E-mail 1 - Label|E-mail 1 - Value|Phone 1 - Label|Phone 1 - Value|" +
				"Address 1 - Label|Address 1 - Street|Address 1 - City|Address 1 - Region|Address 1 - Postal Code|Address 1 - Country",
			"1: Dr.|Ada|Alvarez||||ada@example.com|* Mobile|212-555-0142|Work|1 Main St⏎Floor 2|Albany|NY|12207|USA\n2: |||Acme Roofing LLC|Business|||Main|212-555-0199||||||", "photos"},
		{"android-2.1.vcf", v21, "vcard; utf-8; header in row 0",
			"First Name|Last Name|Phone 1 - Label|Phone 1 - Value|Address 1 - Label|Address 1 - Street|Address 1 - City|Address 1 - Region|Address 1 - Postal Code",
			"1: José|Núñez|* Mobile|+12125550142|Home|1 Main St⏎Apt 4|Albany|NY|12207", "photos"},
		{"version-4.vcf", v4, "vcard; utf-8; header in row 0",
			"Name|Birthday|UID|E-mail 1 - Label|E-mail 1 - Value|Phone 1 - Label|Phone 1 - Value",
			"1: Bo Baker|1990-05-17|urn:uuid:bo|Work|bo@example.org|* Home|+1-212-555-0142 ext. 5", ""},
		{"cut-short.vcf", strings.TrimSuffix(v4, "END:VCARD\n") + v4, "vcard; utf-8; header in row 0",
			"Name|Birthday|UID|E-mail 1 - Label|E-mail 1 - Value|Phone 1 - Label|Phone 1 - Value",
			"1: Bo Baker|1990-05-17|urn:uuid:bo|Work|bo@example.org|* Home|+1-212-555-0142 ext. 5\n2: Bo Baker|1990-05-17|urn:uuid:bo|Work|bo@example.org|* Home|+1-212-555-0142 ext. 5", "cut_card"},
	}
}
