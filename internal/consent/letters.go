package consent

import "strings"

// lookalikes are letters of other scripts by the Latin ones that they look like,
// as NFKC leaves them (Unicode TS 39, the letters that keywords are made of).
var lookalikes = strings.NewReplacer(
	"А", "A", "а", "a", "В", "B", "С", "C", "с", "c", "ԁ", "d", "Е", "E", "е", "e", "Н", "H", "һ", "h", "І", "I", "і", "i", "Ј", "J", "ј", "j",
	"К", "K", "к", "k", "М", "M", "м", "m", "О", "O", "о", "o", "Р", "P", "р", "p", "Ѕ", "S", "ѕ", "s", "Т", "T", "т", "t", "Х", "X", "х", "x", "У", "Y", "у", "y",
	"Α", "A", "α", "a", "Β", "B", "Ε", "E", "ε", "e", "Ζ", "Z", "Η", "H", "Ι", "I", "ι", "i", "Κ", "K", "κ", "k", "Μ", "M", "Ν", "N", "ν", "v", "Ο", "O", "ο", "o",
	"Ρ", "P", "ρ", "p", "Τ", "T", "τ", "t", "Υ", "Y", "υ", "u", "Χ", "X", "ѵ", "v", "Ս", "U", "ս", "u", "օ", "o",
)

// signs are digits and signs by the letters that they are written for in a single
// word ("st0p").
var signs = strings.NewReplacer("0", "o", "1", "l", "3", "e", "5", "s", "$", "s", "@", "a")

// plainLetters writes a text with Latin letters where others look like them, and
// where a single word has digits and signs among its letters.
func plainLetters(s string) string {
	s = lookalikes.Replace(s)
	if word := strings.TrimSpace(s); len(word) <= longestKeyword && !strings.ContainsAny(word, " \t\r\n") && strings.ContainsAny(strings.ToLower(word), "abcdefghijklmnopqrstuvwxyz") {
		return signs.Replace(s)
	}
	return s
}
