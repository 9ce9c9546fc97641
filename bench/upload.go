package main

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
)

// upload sends a file as the page does, and gives the address of its report.
func (s *served) upload(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	body, feed := io.Pipe()
	form := multipart.NewWriter(feed)
	go func() {
		part, err := form.CreateFormFile("file", filepath.Base(path))
		if err == nil {
			_, err = io.Copy(part, f)
		}
		if err == nil {
			err = form.Close()
		}
		_ = feed.CloseWithError(err)
	}()
	answer, err := s.client.Post(s.at+"/import", form.FormDataContentType(), body)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return "", err
	}
	if answer.StatusCode != http.StatusOK || answer.Request.URL.Path == "/import" {
		return "", fmt.Errorf("the upload is answered with %d at %s", answer.StatusCode, answer.Request.URL.Path)
	}
	return answer.Request.URL.Path, nil
}

// reported says whether the import behind an address has come to its end.
func (s *served) reported(to string) (bool, error) {
	r, err := http.NewRequest(http.MethodGet, s.at+to, nil)
	if err != nil {
		return false, err
	}
	answer, err := s.client.Do(r)
	if err != nil {
		return false, err
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if bytes.Contains(page, []byte(`role="alert"`)) {
		return false, fmt.Errorf("the import failed: %s", page)
	}
	return err == nil && !bytes.Contains(page, []byte("<progress")), err
}
