package message

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"casefolk/internal/fault"
)

func readAll(t *testing.T, text string, o LogOptions) ([]LogEntry, error) {
	t.Helper()
	var all []LogEntry
	err := ReadLog(strings.NewReader(text), o, func(e LogEntry) error { all = append(all, e); return nil })
	return all, err
}

var sent = time.Date(2026, 3, 14, 18, 56, 14, 0, time.UTC)

func TestTwiliosConsoleLogIsRecognised(t *testing.T) {
	text := "\ufeffFrom,To,Body,Status,SentDate,ApiVersion,NumSegments,ErrorCode,AccountSid,Sid,Direction,Price,PriceUnit\r\n" +
		"+12125550123,+12125550100,\"Stop, please\n\"\"now\"\"\",received,2026-03-14T18:56:14Z,2010-04-01,1,0,AC1,SM1,inbound,-0.0075,USD\r\n" +
		"+12125550100,+12125550123,Your hearing is at 9,delivered,2026-03-14T18:56:14Z,2010-04-01,1,0,AC1,SM2,outbound-api,-0.0075,USD\r\n"
	got, err := readAll(t, text, LogOptions{})
	if err != nil {
		t.Fatal(err)
	}
	want := []LogEntry{
		{Row: 2, Direction: Inbound, From: "+12125550123", To: "+12125550100", Body: "Stop, please\n\"now\"", At: sent, ExternalID: "SM1"},
		{Row: 3, Direction: Outbound, From: "+12125550100", To: "+12125550123", Body: "Your hearing is at 9", At: sent, ExternalID: "SM2"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLogsOfOtherKinds(t *testing.T) {
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	one := LogEntry{Row: 2, Direction: Inbound, From: "+12125550123", To: "+12125550100", Body: "STOP", At: sent}
	with := func(change func(*LogEntry)) LogEntry { e := one; change(&e); return e }
	tests := []struct {
		name string
		text string
		o    LogOptions
		want LogEntry
	}{
		{"plain", "from,to,body,time,direction\n+12125550123,+12125550100,STOP,2026-03-14 18:56:14,in\n", LogOptions{}, one},
		{"semicolons", "From;To;Text;Date;Direction\n+12125550123;+12125550100;STOP;2026-03-14 18:56:14;incoming\n", LogOptions{}, one},
		{"tabs", "Sender\tRecipient\tMessage\tTimestamp\tDirection\n+12125550123\t+12125550100\tSTOP\t2026-03-14T18:56:14+00:00\tReceived\n", LogOptions{}, one},
		{"bars, other order", "direction|time|body|to|from\nMO|2026-03-14T18:56:14Z|STOP|+12125550100|+12125550123\n", LogOptions{}, one},
		{"the API's names and times", "date_sent,sid,from,to,body,direction\n\"Sat, 14 Mar 2026 18:56:14 +0000\",SM9,+12125550123,+12125550100,STOP,inbound\n", LogOptions{}, with(func(e *LogEntry) { e.ExternalID = "SM9" })},
		{"blank lines", "\n\nfrom,to,body,time,direction\n\n,,,,\n+12125550123,+12125550100,STOP,2026-03-14 18:56:14,in\n", LogOptions{}, with(func(e *LogEntry) { e.Row = 3 })},
		{"local times", "from,to,body,time,direction\n+12125550123,+12125550100,STOP,3/14/2026 2:56:14 PM,in\n", LogOptions{Location: newYork}, with(func(e *LogEntry) { e.At = sent.In(newYork) })},
		{"a zone's abbreviation", "from,to,body,time,direction\n+12125550123,+12125550100,STOP,2026-03-14 14:56:14 EDT,in\n", LogOptions{}, one},
		{"seconds since 1970", "from,to,body,time,direction\n+12125550123,+12125550100,STOP,1773514574,in\n", LogOptions{}, one},
		{"milliseconds", "from,to,body,time,direction\n+12125550123,+12125550100,STOP,1773514574000,in\n", LogOptions{}, one},
		{"what spreadsheets put in front", "from,to,body,time,direction\n'+12125550123,\"=\"\"+12125550100\"\"\",STOP,2026-03-14 18:56:14,in\n", LogOptions{}, one},
		{"prefixes", "from,to,body,time,direction\nwhatsapp:+12125550123,sms:+12125550100,STOP,2026-03-14 18:56:14,in\n", LogOptions{}, one},
		{"no direction", "from,to,body,time\n+12125550123,+12125550100,STOP,2026-03-14 18:56:14\n", LogOptions{Own: []string{"+12125550100"}}, one},
		{"no direction, ours", "from,to,body,time\n+12125550123,+12125550100,STOP,2026-03-14 18:56:14\n", LogOptions{Own: []string{"+12125550123"}}, with(func(e *LogEntry) { e.Direction = Outbound })},
		{"a type that is no direction", "from,to,body,time,type\n+12125550123,+12125550100,STOP,2026-03-14 18:56:14,SMS\n", LogOptions{}, one},
		{"the carrier has answered", "from,to,body,time,OptOutType\n+12125550123,+12125550100,STOP,2026-03-14 18:56:14,STOP\n", LogOptions{}, with(func(e *LogEntry) { e.CarrierAnswered = true })},
		{"no recipient", "from,body,time\n+12125550123,STOP,2026-03-14 18:56:14\n", LogOptions{}, with(func(e *LogEntry) { e.To = "" })},
		{"UTF-16", utf16LE("from,to,body,time\n+12125550123,+12125550100,STOP,2026-03-14 18:56:14\n"), LogOptions{}, one},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readAll(t, tt.text, tt.o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]LogEntry{tt.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func utf16LE(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func TestRowsThatCannotBeUsedSayWhy(t *testing.T) {
	for row, want := range map[string]string{
		",x,STOP,2026-03-14 18:56:14,in,1":                                     "sender is missing",
		"+12125550123,x,STOP,yesterday,in,1":                                   "time cannot be read",
		"+12125550123,x,STOP,,in,1":                                            "time cannot be read",
		"+12125550123,x,STOP,12,in,1":                                          "time cannot be read",
		"+12125550123,x,STOP,2026-03-14 18:56:14 XYZ,in,1":                     "time cannot be read",
		"+12125550123,x,STOP,0026-03-14 18:56:14,in,1":                         "time cannot be read",
		"+12125550123,x,STOP,2026-03-14 18:56:14,sideways,1":                   "direction is neither",
		strings.Repeat("1", 400) + ",x,STOP,2026-03-14 18:56:14,in,1":          "too long to be a number",
		"+12125550123,x," + strings.Repeat("a", MaxBody+1) + ",2026-03-14,in,": "text is too long",
		"+12125550123,x,STOP,2026-03-14,in," + strings.Repeat("1", 400):        "provider’s id is too long",
		"+12125550123": "time cannot be read",
	} {
		got, err := readAll(t, "from,to,body,time,direction,id\n"+row+"\n", LogOptions{})
		if err != nil || len(got) != 1 || !strings.Contains(got[0].Problem, want) || !strings.HasSuffix(got[0].Problem, ".") {
			t.Errorf("%.60s: %v %.200v", row, err, got)
		}
	}
}

func TestFilesThatAreNoLogAreRefusedInWords(t *testing.T) {
	for name, text := range map[string]string{
		"empty":            "",
		"only blank lines": "\n\n",
		"a contact list":   "First Name,Last Name,Phone\nAda,Alvarez,212-555-0123\n",
		"no time":          "from,to,body\na,b,c\n",
		"a picture":        "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"many columns":     strings.Repeat("x,", 300) + "\n",
		"an open quote":    "from,to,body,time\na,b,\"" + strings.Repeat("c,d\n", maxLogRecord),
		"one endless line": "from,to,body,time," + strings.Repeat("x", 2*maxLogRecord),
	} {
		_, err := readAll(t, text, LogOptions{})
		if f, ok := errors.AsType[*fault.Error](err); !ok || f.Code != fault.CodeInvalid || !strings.HasSuffix(f.Message, ".") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadingStopsWithTheCallersError(t *testing.T) {
	stop := errors.New("stop")
	n := 0
	err := ReadLog(strings.NewReader("from,body,time\na,b,2026-03-14\nc,d,2026-03-14\n"), LogOptions{}, func(LogEntry) error { n++; return stop })
	if !errors.Is(err, stop) || n != 1 {
		t.Errorf("%v after %d", err, n)
	}
}

func TestEntriesKeepTheirTextWhenTheNextRowIsRead(t *testing.T) {
	got, err := readAll(t, "from,body,time\n+12125550123,first,2026-03-14\n+12125550199,other,2026-03-14\n", LogOptions{})
	if err != nil || len(got) != 2 || got[0].From != "+12125550123" || got[0].Body != "first" {
		t.Errorf("%v %+v", err, got)
	}
}

func FuzzReadLog(f *testing.F) {
	f.Add([]byte("From,To,Body,SentDate,Sid,Direction\n+12125550123,+12125550100,STOP,2026-03-14T18:56:14Z,SM1,inbound\n"))
	f.Add([]byte("from;body;time\n\"a\nb\";\"c\"\"d\";3/14/2026 2:56 PM\n"))
	f.Add([]byte("\xff\xfef\x00r\x00o\x00m\x00"))
	f.Add([]byte("from|text|date\n|\x00|1773514574000"))
	f.Fuzz(func(t *testing.T, data []byte) {
		row := 1
		err := ReadLog(strings.NewReader(string(data)), LogOptions{Own: []string{"+12125550100"}}, func(e LogEntry) error {
			if e.Row <= row {
				t.Errorf("row %d after %d", e.Row, row)
			}
			row = e.Row
			if e.Problem == "" && (e.From == "" || e.At.IsZero() || e.Direction != Inbound && e.Direction != Outbound || len(e.Body) > MaxBody) {
				t.Errorf("usable, but %+v", e)
			}
			return nil
		})
		if _, ok := errors.AsType[*fault.Error](err); err != nil && !ok {
			t.Errorf("not a sentence: %v", err)
		}
	})
}
