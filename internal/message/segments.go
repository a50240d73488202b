package message

import "unicode/utf16"

// gsm7 holds the characters of the GSM 7-bit alphabet, and gsm7Escaped those
// that take two places in it (3GPP TS 23.038).
const (
	gsm7        = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsm7Escaped = "^{}\\[~]|€\f"
)

var gsm7Places = func() map[rune]int {
	places := map[rune]int{}
	for _, r := range gsm7 {
		places[r] = 1
	}
	for _, r := range gsm7Escaped {
		places[r] = 2
	}
	return places
}()

// Segments returns in how many parts a text message is sent and billed: 160
// characters in one or 153 in each of several, in the GSM alphabet; 70 and 67
// when a single character is outside it (a curly quote, an emoji).
func Segments(body string) (parts int, unicode bool) {
	if body == "" {
		return 0, false
	}
	places := []int{}
	for _, r := range body {
		n, ok := gsm7Places[r]
		if !ok {
			return partsOf(utf16Places(body), 70, 67), true
		}
		places = append(places, n)
	}
	return partsOf(places, 160, 153), false
}

func utf16Places(body string) []int {
	places := []int{}
	for _, r := range body {
		n := utf16.RuneLen(r)
		if n < 1 {
			n = 1
		}
		places = append(places, n)
	}
	return places
}

// partsOf packs characters, none of which is split between two parts.
func partsOf(places []int, one, several int) int {
	total := 0
	for _, n := range places {
		total += n
	}
	if total <= one {
		return 1
	}
	parts, used := 1, 0
	for _, n := range places {
		if used+n > several {
			parts, used = parts+1, 0
		}
		used += n
	}
	return parts
}
