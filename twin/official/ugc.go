package official

import "github.com/kithhq/kith/twin/network"

// ugcShare is the body of a new post as the older resource wants it. Its text is
// plain: nothing in it is reserved.
type ugcShare struct {
	Author    string `json:"author"`
	Lifecycle string `json:"lifecycleState"`
	Specific  struct {
		Share *struct {
			Commentary struct {
				Text string `json:"text"`
			} `json:"shareCommentary"`
			Category string `json:"shareMediaCategory"`
			Media    []struct {
				Original string `json:"originalUrl"`
			} `json:"media"`
		} `json:"com.linkedin.ugc.ShareContent"`
	} `json:"specificContent"`
	Visibility struct {
		Members string `json:"com.linkedin.ugc.MemberNetworkVisibility"`
	} `json:"visibility"`
}

// ugcPost makes a post by way of the older resource.
func (a *API) ugcPost(c *call) answer {
	var p ugcShare
	if out, ok := c.readJSON(&p); !ok {
		return out
	}
	share := p.Specific.Share
	switch {
	case c.Header.Get("X-Restli-Protocol-Version") != "2.0.0":
		return invalid("X-Restli-Protocol-Version must be 2.0.0")
	case p.Author != c.urn(c.member.ID):
		return denied("author")
	case p.Lifecycle != "PUBLISHED":
		return unprocessable("lifecycleState")
	case share == nil:
		return unprocessable("specificContent")
	case p.Visibility.Members != "PUBLIC" && p.Visibility.Members != "CONNECTIONS":
		return unprocessable("visibility")
	}
	act := network.Act{Kind: "post", Text: cut(share.Commentary.Text), Flavor: visibilities[p.Visibility.Members]}
	switch {
	case share.Category == "NONE" && len(share.Media) == 0:
	case share.Category == "ARTICLE" && len(share.Media) == 1 && share.Media[0].Original != "":
		act.Media = share.Media[0].Original
	default:
		return unprocessable("specificContent/shareMediaCategory")
	}
	return c.publish("ugcPost:", act)
}
