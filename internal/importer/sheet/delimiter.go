package sheet

import "bytes"

// delimiters that are tried, the likeliest first.
var delimiters = []byte{',', '\t', ';', '|'}

// lineEnding returns '\r' for text most of whose lines end in CR alone, else
// '\n'. Line ends between quote marks belong to cells, if there are others.
func lineEnding(sample []byte) byte {
	var cr, lf [2]int // outside and inside of quote marks
	inside := 0
	for i, b := range sample {
		switch {
		case b == '"':
			inside ^= 1
		case b == '\n':
			lf[inside]++
		case b == '\r' && (i+1 == len(sample) || sample[i+1] != '\n' && sample[i+1] != '\r'):
			cr[inside]++
		}
	}
	if cr[0] > lf[0] || cr[0]+lf[0] == 0 && cr[1] > lf[1] {
		return '\r'
	}
	return '\n'
}

// sepLine recognises Excel's first line "sep=;" and returns its length and the
// delimiter that it names; 0, 0 if there is none.
func sepLine(sample []byte, eol byte) (skip int, delim byte) {
	end, next := lineEnd(sample, eol)
	if end < 0 {
		end, next = len(sample), len(sample)
	}
	line := bytes.Trim(bytes.TrimRight(sample[:end], "\r,"), `"`)
	if len(line) == 4 && end > 4 && sample[end-1] == ',' {
		line = append(bytes.Clone(line), ',')
	}
	if len(line) != 5 || !bytes.EqualFold(line[:4], []byte("sep=")) || line[4] < ' ' && line[4] != '\t' || line[4] >= 0x80 {
		return 0, 0
	}
	return next, line[4]
}

// delimiterRecords is how many records of a sample are looked at.
const delimiterRecords = 100

// detectDelimiter returns the delimiter that cuts the sample's records into
// the most even number of cells; a comma if nothing does. preferTab breaks ties.
func detectDelimiter(sample []byte, eol byte, whole, preferTab bool) byte {
	best, bestScore := byte(','), 0.0
	for _, delim := range delimiters {
		score := delimiterScore(sample, delim, eol, whole)
		if delim == '\t' && preferTab {
			score *= 1.5
		}
		if score > bestScore*1.02 {
			best, bestScore = delim, score
		}
	}
	return best
}

// delimiterScore is the share of records that have the usual number of cells,
// weighted by how many that is; records whose quote marks do not pair count
// against the delimiter.
func delimiterScore(sample []byte, delim, eol byte, whole bool) float64 {
	var rec record
	widths := map[int]int{}
	records, stray := 0, 0
	for len(sample) > 0 && records < delimiterRecords {
		end, next := lineEnd(sample, eol)
		if end < 0 {
			if !whole && records > 0 {
				break
			}
			end, next = len(sample), len(sample)
		}
		n, state := rec.parseQuoted(sample, delim, eol, true)
		if state == recordWhole {
			next = n
		} else {
			rec.parseStray(sample[:end], delim)
			stray++
		}
		sample = sample[next:]
		if len(rec.text) > 0 {
			records++
			widths[len(rec.ends)]++
		}
	}
	usual, count := 0, 0
	for width, n := range widths {
		if width > 1 && (n > count || n == count && width > usual) {
			usual, count = width, n
		}
	}
	if records == 0 || usual == 0 {
		return 0
	}
	even := float64(count) / float64(records)
	return even * even * (1 - 0.5*float64(stray)/float64(records)) * (1 + float64(min(usual, 50))/50)
}
