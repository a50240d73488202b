// Package twiliofake is a stand-in for Twilio Lookup v2 on this machine, for
// tests: it speaks what is documented at
// https://www.twilio.com/docs/lookup/v2-api/line-type-intelligence.
package twiliofake

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
)

// Account and Key are what the service lets in.
const (
	Account = "ACfake"
	Key     = "fake-secret"
)

// Server answers for the numbers that it was told about, and 404 for others.
type Server struct {
	*httptest.Server

	mu      sync.Mutex
	answers map[string][]answer
	asked   []string
}

type answer struct {
	status     int
	retryAfter string
	body       string
}

// Start begins to listen on this machine. Close it in the end.
func Start() *Server {
	s := &Server{answers: map[string][]answer{}}
	s.Server = httptest.NewServer(http.HandlerFunc(s.answer))
	return s
}

// Line has the service know the line of a number; types are Twilio's own, such
// as nonFixedVoip.
func (s *Server) Line(e164, typ, carrier string) {
	s.add(e164, answer{status: http.StatusOK, body: fmt.Sprintf(
		`{"calling_country_code":"1","country_code":"US","phone_number":%q,"valid":true,"validation_errors":[],`+
			`"line_type_intelligence":{"error_code":null,"mobile_country_code":null,"mobile_network_code":null,"carrier_name":%q,"type":%q}}`, e164, carrier, typ)})
}

// Missing has the service say that there is no such number.
func (s *Server) Missing(e164 string) {
	s.add(e164, answer{status: http.StatusOK, body: fmt.Sprintf(
		`{"calling_country_code":"1","country_code":"US","phone_number":%q,"valid":false,"validation_errors":["INVALID_BUT_POSSIBLE"],"line_type_intelligence":null}`, e164)})
}

// Fail has the next request about a number fail; the last answer stays.
func (s *Server) Fail(e164 string, status int, retryAfter string) {
	s.add(e164, answer{status: status, retryAfter: retryAfter, body: fmt.Sprintf(`{"code":%d,"message":"made to fail","status":%d}`, 20000+status, status)})
}

func (s *Server) add(e164 string, a answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers[e164] = append(s.answers[e164], a)
}

// Asked returns the numbers that requests with the right key were about, in order.
func (s *Server) Asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string{}, s.asked...)
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	a := s.next(r)
	if a.retryAfter != "" {
		w.Header().Set("Retry-After", a.retryAfter)
	}
	w.WriteHeader(a.status)
	_, _ = w.Write([]byte(a.body)) // whoever asked may be gone
}

func (s *Server) next(r *http.Request) answer {
	account, key, _ := r.BasicAuth()
	if account != Account || key != Key {
		return answer{status: http.StatusUnauthorized, body: `{"code":20003,"message":"Authenticate","status":401}`}
	}
	e164, found := strings.CutPrefix(r.URL.Path, "/v2/PhoneNumbers/")
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, e164)
	queue := s.answers[e164]
	if !found || len(queue) == 0 || r.URL.Query().Get("Fields") != "line_type_intelligence" {
		return answer{status: http.StatusNotFound, body: `{"code":20404,"message":"The requested resource was not found","status":404}`}
	}
	if len(queue) > 1 {
		s.answers[e164] = queue[1:]
	}
	return queue[0]
}
