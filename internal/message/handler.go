package message

import (
	"net/url"
	"strings"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
)

// MaxHandlerURL is the longest URL, in bytes, that is handed to the desktop:
// Windows' shell takes no more than 2,083.
const MaxHandlerURL = 2000

// HandlerURL returns the URL by which the desktop's own program opens a message
// ready to send, or dials: "mailto:" (RFC 6068), "sms:" (RFC 5724) or "tel:"
// (RFC 3966). to is an e-mail address or a number in E.164. A text that makes
// the URL too long is a *fault.Error; nothing is cut.
func HandlerURL(channel consent.Channel, to, subject, body string) (string, error) {
	var u string
	switch channel {
	case consent.Email:
		if strings.Count(to, "@") != 1 || strings.ContainsAny(to, " ,;\r\n<>\"") {
			return "", fault.Invalid("to", "This is not an e-mail address that a mail program can be given.")
		}
		name, domain, _ := strings.Cut(to, "@")
		u = "mailto:" + escape(name) + "@" + escape(domain) + query([2]string{"subject", subject}, [2]string{"body", body})
	case consent.SMS:
		if !isE164(to) {
			return "", fault.Invalid("to", "This is not a number in international form.")
		}
		u = "sms:" + to + query([2]string{"body", body})
	case consent.Voice:
		if !isE164(to) {
			return "", fault.Invalid("to", "This is not a number in international form.")
		}
		u = "tel:" + to
	default:
		return "", fault.Invalid("channel", "Choose a channel: SMS, email or voice.")
	}
	if len(u) > MaxHandlerURL {
		return "", fault.Invalid("body", "The message is too long to hand to another program. Shorten it, or copy it and paste it there.")
	}
	return u, nil
}

func query(fields ...[2]string) string {
	var q strings.Builder
	for _, f := range fields {
		if f[1] == "" {
			continue
		}
		if q.Len() == 0 {
			q.WriteByte('?')
		} else {
			q.WriteByte('&')
		}
		q.WriteString(f[0] + "=" + escape(f[1]))
	}
	return q.String()
}

// escape percent-encodes everything but letters, digits and -_.~, spaces too
// (never "+"), and ends lines by CR LF as RFC 6068 wants it.
func escape(s string) string {
	s = strings.NewReplacer("\r\n", "\r\n", "\n", "\r\n", "\r", "\r\n").Replace(s)
	return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
}

func isE164(s string) bool {
	digits, ok := strings.CutPrefix(s, "+")
	return ok && len(digits) >= 3 && len(digits) <= 15 && digits[0] != '0' && strings.Trim(digits, "0123456789") == ""
}
