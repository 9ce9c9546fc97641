package official

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"strings"
)

//go:embed *.html
var pageFiles embed.FS

//go:embed style.css
var stylesheet []byte

var pages = template.Must(template.ParseFS(pageFiles, "*.html"))

// show renders a page for people. Its forms may lead back here, and to what
// else is named.
func show(status int, name string, p any, targets ...string) answer {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, p); err != nil {
		return refuse(http.StatusInternalServerError, "", 0, "The page could not be written")
	}
	action := strings.Join(append([]string{"'self'"}, targets...), " ")
	return answer{status: status, text: b.Bytes()}.
		with("Content-Type", "text/html; charset=utf-8").
		with("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action "+action+
			"; frame-ancestors 'none'; base-uri 'none'").
		with("Referrer-Policy", "no-referrer")
}
