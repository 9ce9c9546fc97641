package cli

import "strings"

// nearest is the word most like what was typed; "" when none is like it.
func nearest(typed string, words []string) string {
	best, limit := "", max(1, len(typed)/3)+1
	for _, w := range words {
		if d := changes(strings.ToLower(typed), w); d < limit {
			best, limit = w, d
		}
	}
	return best
}

// changes counts insertions, deletions, replacements and swaps of neighbours
// between two words of plain letters.
func changes(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
