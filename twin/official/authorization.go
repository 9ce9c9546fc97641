package official

import (
	"bytes"
	"encoding/json"
	"net/http"
)

// authorizations tells since when events are kept for the caller; nothing
// while they are not.
func (a *API) authorizations(c *call) answer {
	if c.query.Get("q") != "memberAndApplication" {
		return invalid("Finder memberAndApplication is required: q=memberAndApplication")
	}
	elements := []object{}
	if c.member.Consent != 0 {
		elements = append(elements, object{
			"memberComplianceAuthorizationKey": object{
				"developerApplication": "urn:li:developerApplication:" + c.token.application(), "member": c.urn(c.member.ID),
			},
			"regulatedAt": int64(c.member.Consent), "memberComplianceScopes": []string{"DMA"},
		})
	}
	return ok(object{"elements": elements})
}

// enrol begins to keep events. Its body must be an empty object.
func (a *API) enrol(c *call) answer {
	var body map[string]json.RawMessage
	if err := json.Unmarshal(bytes.TrimSpace(c.body), &body); err != nil || body == nil || len(body) > 0 {
		return invalid("The request body must be {}")
	}
	if c.member.Consent == 0 {
		c.member.Consent = c.n.Now()
	}
	return answer{status: http.StatusCreated}
}
