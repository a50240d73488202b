package importer

import "strings"

// Words by which a header speaks of consent. An opt-out column is told apart from
// a consent column, since a "no" in it is not an opt-in.
var (
	outPhrases = []string{"opt out", "optout", "opted out", "opts out", "unsubscribed", "unsubscribe", "do not", "dont", "no sms", "no calls", "no call", "no text", "no texts", "no email", "no emails",
		"suppressed", "stop", "unsub", "dado de baja", "baja", "no llamar", "no enviar", "nicht", "kein", "keine", "abgemeldet", "widerspruch", "ne pas", "desabonne", "desinscrit", "refus"}
	inPhrases = []string{"opt in", "optin", "opted in", "opts in", "consent", "consents", "subscribed", "permission", "allowed", "allow", "agree", "agreed", "agrees", "accepts", "marketing",
		"subscription", "consentimiento", "acepta", "suscrito", "permiso", "einwilligung", "zustimmung", "erlaubt", "einverstanden", "consentement", "ok", "okay", "can we", "may we", "receive", "receives", "wants", "accepte", "abonne", "accord"}
	datePhrases  = []string{"date", "at", "on", "time", "timestamp", "since", "fecha", "datum", "am", "zeitpunkt", "le"}
	aboutConsent = []string{"source", "ip", "reason", "campaign", "quelle", "fuente", "number", "address"}
	smsWords     = []string{"sms", "text", "texts", "texting", "texto", "textos", "mms", "message", "messages", "mensajes", "tcpa"}
	voiceWords   = []string{"voice", "call", "calls", "calling", "phone", "telephone", "llamadas", "llamar", "telefono", "telefon", "anruf", "anrufe", "anrufen", "appel", "appels", "appeler", "voz", "tcpa"}
	emailWords   = []string{"email", "emails", "mail", "newsletter", "mailing", "correo", "courriel"}
	channelKinds = []struct {
		words                   []string
		consent, out, atOut, at Field
	}{
		{smsWords, ConsentSMS, OptOutSMS, OptOutAtSMS, OptInAtSMS},
		{emailWords, ConsentEmail, OptOutEmail, OptOutAtEmail, OptInAtEmail},
		{voiceWords, ConsentVoice, OptOutVoice, OptOutAtVoice, OptInAtVoice},
	}
)

// byConsent reads a normal header as one about consent to a channel; field is
// empty when it is not. A bare channel ("SMS", "Voice") counts; a bare "Email" or
// "Phone" does not, since it names the address.
func byConsent(normal string) (field Field, sure bool) {
	padded := " " + normal + " "
	if hasPhrase(padded, aboutConsent) {
		return "", false
	}
	out, in := hasPhrase(padded, outPhrases), hasPhrase(padded, inPhrases)
	dated := hasPhrase(padded, datePhrases)
	if out && channelsIn(padded) > 1 { // "Do not call or text": to be on the safe side, all
		if dated {
			return OptOutAtAll, true
		}
		return OptOutAll, true
	}
	for _, k := range channelKinds {
		if !hasPhrase(padded, k.words) {
			continue
		}
		switch {
		case out && dated:
			return k.atOut, true
		case out:
			return k.out, true
		case in && dated:
			return k.at, true
		case in:
			return k.consent, true
		case bareChannels[normal]:
			return k.consent, true
		}
		return "", false
	}
	return "", false
}

func channelsIn(padded string) (n int) {
	for _, k := range channelKinds {
		if hasPhrase(padded, k.words) {
			n++
		}
	}
	return n
}

// consentOf names the consent that a column of yes and no may be about: that to
// the channel which its header names, whatever else it says.
func consentOf(normal string) Field {
	padded := " " + normal + " "
	for _, k := range channelKinds {
		if hasPhrase(padded, k.words) {
			if hasPhrase(padded, outPhrases) {
				return k.out
			}
			return k.consent
		}
	}
	return ""
}

// bareChannels are the headers that mean consent without saying so.
var bareChannels = wordList("sms|voice|voice calls|text messages|texts|sms status|voice status|email status")

func hasPhrase(padded string, phrases []string) bool {
	for _, p := range phrases {
		if strings.Contains(padded, " "+p+" ") {
			return true
		}
	}
	return false
}
