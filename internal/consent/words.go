package consent

import (
	"strings"
	"time"
	"unicode/utf8"
)

// Mask hides most of a number or an e-mail address: "••••0123", "a•••@example.com".
func Mask(address string) string {
	if name, domain, ok := strings.Cut(address, "@"); ok {
		_, n := utf8.DecodeRuneInString(name)
		return name[:n] + "•••@" + domain
	}
	runes := []rune(address)
	if len(runes) <= 4 {
		return "••••"
	}
	return "••••" + string(runes[len(runes)-4:])
}

// deedOf says in words how somebody opted out: "replied STOP on 14 Mar 2026 from
// ••••0123".
func deedOf(st Standing, loc *time.Location) string {
	on := " on " + dateOf(st.Since, loc)
	switch st.Method {
	case MethodReply:
		words := "replied"
		switch evidence := clip(st.Evidence, 60); {
		case st.Keyword:
			words += " " + strings.ToUpper(Read(st.Evidence).Word)
		case evidence != "":
			words += " “" + evidence + "”"
		default:
			words = "opted out by a reply"
		}
		if st.Address != "" {
			on += " from " + Mask(st.Address)
		}
		return words + on
	case MethodForm:
		return "opted out on a form" + on
	case MethodImport:
		return "opted out by an imported file" + on
	case MethodVoicemail:
		return "opted out by voicemail" + on
	case MethodLetter:
		return "opted out by letter" + on
	default:
		return "opted out" + on
	}
}

// Words says in a clause what stands, and since when and by what, with the days of
// loc: "replied STOP on 14 Mar 2026 from ••••0123". It is empty when nothing is
// known.
func (s Standing) Words(loc *time.Location) string {
	switch s.State {
	case Out:
		return deedOf(s, loc)
	case In:
		how := map[Method]string{
			MethodReply: " by a reply", MethodForm: " on a form", MethodImport: " by an imported file", MethodVoicemail: " by voicemail", MethodLetter: " by letter",
		}
		return "opted in" + how[s.Method] + " on " + dateOf(s.Since, loc)
	default:
		return ""
	}
}

// sourceOf says where an answer is known from: its source, or else its method.
func sourceOf(st Standing) string {
	if st.Source != "" {
		return st.Source
	}
	return strings.ToLower(st.Method.Label())
}

func dateOf(t time.Time, loc *time.Location) string {
	return t.In(loc).Format("2 Jan 2006")
}

func plural(c Channel) string {
	switch c {
	case SMS:
		return "text messages"
	case Email:
		return "e-mails"
	default:
		return "calls"
	}
}
