-- A line is a request: method, path, headers, body, between tabs; "name: value" between bars.
-- Each thread begins elsewhere in the list; wrk counts what is not an answer of 2xx or 3xx.
local threads = 0
function setup(thread)
    thread:set("begin", threads)
    threads = threads + 1
end
function init(arguments)
    requests, at = {}, begin * 1000
    for line in io.lines(arguments[1]) do
        local method, path, given, body = line:match("^(.-)\t(.-)\t(.-)\t(.*)$")
        local headers = {}
        for name, value in given:gmatch("([^:|]+): ([^|]+)") do headers[name] = value end
        requests[#requests + 1] = wrk.format(method, path, headers, body ~= "" and body or nil)
    end
end
function request()
    at = at % #requests + 1
    return requests[at]
end
function done(summary, latency, requests)
    local e = summary.errors
    local lost = e.connect + e.read + e.write + e.status + e.timeout
    print(string.format('{"requests": %d, "microseconds": %d, "errors": %d}',
        summary.requests, summary.duration, lost))
end
