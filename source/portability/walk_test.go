package portability

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
)

// FuzzWalk holds that walking through valid JSON finds what decoding it finds.
func FuzzWalk(f *testing.F) {
	for _, text := range []string{
		`{"a":1,"b" : [1, {"c":"}\"]"},null] ,"a\u0062":-1.5e3,"":{}}`, ` [ 1 , "\\" , [] , {} , true,"\ud800x" ] `, `{}`, `[]`, `{ }`, `"x"`, `7`, `[[[]]]`, `{"a":"` + "\xff" + `"}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if !json.Valid(text) {
			return
		}
		text = bytes.TrimSpace(text)
		found := map[string]json.RawMessage{}
		members(text, func(key, value []byte) {
			if got := plain(key); !utf8Same(key, got) {
				t.Fatalf("key %q reads %q", key, got)
			}
			found[string(plain(key))] = value
		})
		var object map[string]json.RawMessage
		if text[0] == '{' && json.Unmarshal(text, &object) == nil && !reflect.DeepEqual(found, object) {
			t.Fatalf("members %q, want %q", found, object)
		}
		var list, want []json.RawMessage
		items(text, func(value []byte) { list = append(list, value) })
		switch {
		case text[0] == '[' && json.Unmarshal(text, &want) != nil:
			t.Fatal("a valid list does not decode")
		case text[0] == '{' && len(object) > 0:
			want = []json.RawMessage{text}
		}
		if len(list) != len(want) || len(list) > 0 && !reflect.DeepEqual(list, want) {
			t.Fatalf("items %q, want %q", list, want)
		}
	})
}

// utf8Same reports whether got is what decoding a string gives.
func utf8Same(written, got []byte) bool {
	var want string
	return json.Unmarshal(written, &want) == nil && want == string(got)
}
