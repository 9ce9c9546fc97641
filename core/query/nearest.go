package query

import "strings"

// nearest is the candidate that a slip of the keyboard most likely meant, or
// "" when none is near: about one slip in three letters, or the beginning of
// exactly one candidate.
func nearest(word string, candidates []string) string {
	if len(word) == 0 || len(word) > 40 {
		return ""
	}
	best, bestAt := "", len(word)/3+1
	for _, c := range candidates {
		if d := slips(word, c); d < bestAt || d == bestAt && best == "" && len(word) > 2 {
			best, bestAt = c, d
		}
	}
	if best == "" {
		best = onlyOne(word, candidates)
	}
	return best
}

// onlyOne is the one candidate that begins with word, if it is the only one.
func onlyOne(word string, candidates []string) string {
	found := ""
	for _, c := range candidates {
		if !strings.HasPrefix(c, word) {
			continue
		}
		if found != "" {
			return ""
		}
		found = c
	}
	return found
}

// slips counts the letters added, left out, changed or swapped with their
// neighbour between two words (optimal string alignment).
func slips(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
