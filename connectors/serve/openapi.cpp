#include "serve/native_api.hpp"

namespace plainsong::serve {

std::string_view openapi_text() {
  return R"json({
  "openapi": "3.1.0",
  "info": {
    "title": "Plainsong",
    "version": "1",
    "summary": "Checks messages against what a district has agreed",
    "license": {"name": "see LICENSE"}
  },
  "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
  "servers": [{"url": "/"}],
  "paths": {
    "/api/v1/check": {
      "post": {
        "summary": "Check a text, a file, or several",
        "security": [{"token": ["check"]}],
        "parameters": [
          {
            "name": "file",
            "in": "query",
            "description": "A name; its ending says how the text is read. Nothing of this name is opened",
            "schema": {"type": "string"}
          },
          {
            "name": "voice",
            "in": "query",
            "description": "As said of the message",
            "schema": {"type": "string"}
          },
          {
            "name": "audience",
            "in": "query",
            "description": "As said of the message",
            "schema": {"type": "string"}
          },
          {
            "name": "type",
            "in": "query",
            "description": "As said of the message",
            "schema": {"type": "string"}
          },
          {
            "name": "channel",
            "in": "query",
            "description": "As said of the message",
            "schema": {"type": "string"}
          },
          {
            "name": "date",
            "in": "query",
            "description": "2026-09-14",
            "schema": {"type": "string"}
          },
          {
            "name": "title",
            "in": "query",
            "description": "As said of the message",
            "schema": {"type": "string"}
          },
          {
            "name": "language",
            "in": "query",
            "description": "BCP 47 tags with commas between them",
            "schema": {"type": "string"}
          },
          {
            "name": "Idempotency-Key",
            "in": "header",
            "description": "The same key with the same content is answered as the first time, for a day",
            "schema": {"type": "string", "maxLength": 255}
          }
        ],
        "responses": {
          "200": {
            "description": "Check a text, a file, or several",
            "content": {
              "application/json": {"schema": {"$ref": "#/components/schemas/Report"}},
              "application/x-ndjson": {"schema": {"$ref": "#/components/schemas/file"}}
            }
          },
          "default": {
            "description": "What is wrong",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          }
        },
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/Text"}},
            "multipart/form-data": {
              "schema": {
                "type": "object",
                "description": "One or more files, a field `text`, and what is said of all of them"
              }
            },
            "*/*": {"schema": {"description": "The bytes of one file of any supported format"}}
          }
        }
      }
    },
    "/api/v1/sessions": {
      "post": {
        "summary": "Begin to write a message",
        "security": [{"token": ["check"]}],
        "parameters": [
          {
            "name": "Idempotency-Key",
            "in": "header",
            "description": "The same key with the same content is answered as the first time, for a day",
            "schema": {"type": "string", "maxLength": 255}
          }
        ],
        "responses": {
          "201": {
            "description": "Begin to write a message",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Session"}}},
            "headers": {"Location": {"schema": {"type": "string"}}}
          },
          "default": {
            "description": "What is wrong",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          }
        },
        "requestBody": {
          "required": true,
          "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewSession"}}}
        }
      }
    },
    "/api/v1/sessions/{id}": {
      "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
      "get": {
        "summary": "The findings of a check of all",
        "security": [{"token": ["check"]}],
        "responses": {
          "200": {
            "description": "The findings of a check of all",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Session"}}}
          },
          "default": {
            "description": "What is wrong",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          }
        }
      },
      "patch": {
        "summary": "Edit the text, each edit in what those before it have left",
        "security": [{"token": ["check"]}],
        "parameters": [
          {
            "name": "Idempotency-Key",
            "in": "header",
            "description": "The same key with the same content is answered as the first time, for a day",
            "schema": {"type": "string", "maxLength": 255}
          }
        ],
        "responses": {
          "200": {
            "description": "Edit the text, each edit in what those before it have left",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Session"}}}
          },
          "default": {
            "description": "What is wrong",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          }
        },
        "requestBody": {
          "required": true,
          "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Edits"}}}
        }
      },
      "delete": {
        "summary": "End the session",
        "security": [{"token": ["check"]}],
        "responses": {
          "204": {"description": "The session is gone"},
          "default": {
            "description": "What is wrong",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          }
        }
      }
    },
    "/api/v1/rules": {
      "get": {
        "summary": "The rules of the packs in force",
        "security": [{"token": ["read"]}],
        "responses": {
          "200": {
            "description": "The rules of the packs in force",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Rules"}}},
            "headers": {"ETag": {"schema": {"type": "string"}}}
          },
          "304": {"description": "The client has it already (If-None-Match)"},
          "default": {
            "description": "What is wrong",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          }
        }
      }
    },
    "/api/v1/rules/{id}": {
      "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
      "get": {
        "summary": "What a rule looks for and why; its slash may stand as it is",
        "security": [{"token": ["read"]}],
        "responses": {
          "200": {
            "description": "What a rule looks for and why; its slash may stand as it is",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Rule"}}},
            "headers": {"ETag": {"schema": {"type": "string"}}}
          },
          "304": {"description": "The client has it already (If-None-Match)"},
          "default": {
            "description": "What is wrong",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          }
        }
      }
    },
    "/api/v1/glossary": {
      "get": {
        "summary": "Concepts that mention some words",
        "security": [{"token": ["read"]}],
        "responses": {
          "200": {
            "description": "Concepts that mention some words",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Concepts"}}},
            "headers": {"ETag": {"schema": {"type": "string"}}}
          },
          "304": {"description": "The client has it already (If-None-Match)"},
          "default": {
            "description": "What is wrong",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          }
        },
        "parameters": [
          {
            "name": "q",
            "in": "query",
            "description": "Words of an id, a term or a definition",
            "schema": {"type": "string"}
          },
          {
            "name": "limit",
            "in": "query",
            "description": "At most so many; 50 if unsaid, 500 at most",
            "schema": {"type": "integer", "minimum": 0}
          },
          {
            "name": "offset",
            "in": "query",
            "description": "Leave out so many",
            "schema": {"type": "integer", "minimum": 0}
          }
        ]
      }
    },
    "/api/v1/glossary/{id}": {
      "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
      "get": {
        "summary": "A concept with its terms",
        "security": [{"token": ["read"]}],
        "responses": {
          "200": {
            "description": "A concept with its terms",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Concept"}}},
            "headers": {"ETag": {"schema": {"type": "string"}}}
          },
          "304": {"description": "The client has it already (If-None-Match)"},
          "default": {
            "description": "What is wrong",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          }
        }
      }
    },
    "/api/v1/canon": {
      "get": {
        "summary": "What the district has officially said",
        "security": [{"token": ["read"]}],
        "responses": {
          "200": {
            "description": "What the district has officially said",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Canon"}}},
            "headers": {"ETag": {"schema": {"type": "string"}}}
          },
          "304": {"description": "The client has it already (If-None-Match)"},
          "default": {
            "description": "What is wrong",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          }
        }
      }
    },
    "/api/v1/ledger": {
      "get": {
        "summary": "Messages that were recorded, the latest first",
        "security": [{"token": ["read"]}],
        "responses": {
          "200": {
            "description": "Messages that were recorded, the latest first",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Ledger"}}}
          },
          "default": {
            "description": "What is wrong",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          }
        },
        "parameters": [
          {
            "name": "limit",
            "in": "query",
            "description": "At most so many; 50 if unsaid, 500 at most",
            "schema": {"type": "integer", "minimum": 0}
          }
        ]
      }
    },
    "/api/v1/profile": {
      "get": {
        "summary": "The names that a check takes: voices, audiences, types",
        "security": [{"token": ["read"]}],
        "responses": {
          "200": {
            "description": "The names that a check takes: voices, audiences, types",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Profile"}}},
            "headers": {"ETag": {"schema": {"type": "string"}}}
          },
          "304": {"description": "The client has it already (If-None-Match)"},
          "default": {
            "description": "What is wrong",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          }
        }
      }
    },
    "/api/v1/version": {
      "get": {
        "summary": "The version of the program and of the profile",
        "security": [{"token": ["read"]}],
        "responses": {
          "200": {
            "description": "The version of the program and of the profile",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Version"}}},
            "headers": {"ETag": {"schema": {"type": "string"}}}
          },
          "304": {"description": "The client has it already (If-None-Match)"},
          "default": {
            "description": "What is wrong",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          }
        }
      }
    },
    "/api/v1/openapi.json": {
      "get": {
        "summary": "This description",
        "security": [{"token": ["read"]}],
        "responses": {
          "200": {
            "description": "This description",
            "content": {"application/json": {"schema": {"type": "object"}}},
            "headers": {"ETag": {"schema": {"type": "string"}}}
          },
          "304": {"description": "The client has it already (If-None-Match)"},
          "default": {
            "description": "What is wrong",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token of plainsong serve token add; none is needed on the same machine without --tokens"
      }
    },
    "schemas": {
      "file": {
        "type": "object",
        "required": ["file", "error", "remarks", "skipped", "silenced", "findings"],
        "properties": {
          "file": {"type": "string", "description": "As it was named"},
          "error": {"type": ["string", "null"], "description": "Why it could not be read"},
          "remarks": {"type": "array", "items": {"type": "string"}},
          "skipped": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["rule", "reason"],
              "properties": {"rule": {"type": "string"}, "reason": {"type": "string"}}
            }
          },
          "silenced": {
            "type": "integer",
            "minimum": 0,
            "description": "Findings that comments, ignore entries and the baseline silence"
          },
          "findings": {"type": "array", "items": {"$ref": "#/components/schemas/finding"}}
        }
      },
      "finding": {
        "type": "object",
        "required": [
          "file",
          "rule",
          "category",
          "severity",
          "quote",
          "occurrence",
          "message",
          "why",
          "suggestions",
          "evidence",
          "fingerprint"
        ],
        "properties": {
          "file": {"type": "string"},
          "rule": {"type": "string", "pattern": "^[^/.]+[/.].+$"},
          "category": {
            "enum": [
              "term.deprecated",
              "term.forbidden",
              "term.variant",
              "term.misuse",
              "acronym.undefined",
              "definition.drift",
              "fact.date",
              "fact.weekday",
              "fact.time",
              "fact.place",
              "fact.contact",
              "fact.number",
              "fact.name",
              "message.missing",
              "message.contradiction",
              "audience.jargon",
              "readability",
              "translation.term",
              "translation.mismatch",
              "style",
              "spelling",
              "inclusive",
              "internal.inconsistent",
              "privacy",
              "accessibility"
            ]
          },
          "severity": {"enum": ["suggestion", "warning", "error"]},
          "quote": {"type": "string"},
          "occurrence": {"type": "integer", "minimum": 1},
          "element": {"type": "string", "description": "The required element that is missing"},
          "line": {"type": "integer", "minimum": 1},
          "column": {"type": "integer", "minimum": 1},
          "end_line": {"type": "integer", "minimum": 1},
          "end_column": {"type": "integer", "minimum": 1},
          "where": {
            "type": "object",
            "minProperties": 1,
            "properties": {
              "part": {"type": "string"},
              "page": {"type": "integer", "minimum": 1},
              "paragraph": {"type": "integer", "minimum": 1},
              "table": {"type": "integer", "minimum": 1},
              "row": {"type": "integer", "minimum": 1},
              "cell": {"type": "integer", "minimum": 1}
            },
            "dependentRequired": {"table": ["row", "cell"], "row": ["table"], "cell": ["table"]}
          },
          "message": {"type": "string"},
          "why": {"type": "string"},
          "suggestions": {"type": "array", "items": {"type": "string"}},
          "evidence": {
            "type": ["object", "null"],
            "required": ["kind", "ref", "quote"],
            "properties": {"kind": {"type": "string"}, "ref": {"type": "string"}, "quote": {"type": "string"}}
          },
          "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"}
        },
        "dependentRequired": {"line": ["column", "end_line", "end_column"]}
      },
      "Report": {
        "type": "object",
        "required": ["plainsong", "files"],
        "properties": {
          "plainsong": {"const": 1},
          "files": {"type": "array", "items": {"$ref": "#/components/schemas/file"}}
        },
        "additionalProperties": false
      },
      "Text": {
        "type": "object",
        "required": ["text"],
        "properties": {
          "text": {"type": "string"},
          "file": {
            "type": "string",
            "description": "A name; its ending says how the text is read. Nothing of this name is opened",
            "maxLength": 300
          },
          "voice": {"type": "string", "maxLength": 300},
          "audience": {"type": "string", "maxLength": 300},
          "type": {"type": "string", "maxLength": 300},
          "channel": {"type": "string", "maxLength": 300},
          "date": {"type": "string", "description": "2026-09-14", "maxLength": 300},
          "title": {"type": "string", "maxLength": 300},
          "language": {
            "type": "string",
            "description": "BCP 47 tags with commas between them",
            "maxLength": 300
          }
        },
        "additionalProperties": false
      },
      "Problem": {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
          "type": {"type": "string"},
          "title": {"type": "string"},
          "status": {"type": "integer", "minimum": 0},
          "detail": {"type": "string"}
        },
        "additionalProperties": false,
        "description": "RFC 9457"
      },
      "Version": {
        "type": "object",
        "required": ["name", "version", "api", "profile", "today"],
        "properties": {
          "name": {"type": "string"},
          "version": {"type": "string"},
          "api": {"const": 1},
          "profile": {"type": "string", "description": "A name of all that findings depend on"},
          "today": {"type": "string"}
        },
        "additionalProperties": false
      },
      "Profile": {
        "type": "object",
        "required": ["name", "languages", "voices", "audiences", "types", "packs", "text_units"],
        "properties": {
          "name": {"type": "string"},
          "languages": {"type": "array", "items": {"type": "string"}},
          "voices": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["id", "parent", "name"],
              "properties": {
                "id": {"type": "string"},
                "parent": {"type": "string"},
                "name": {"type": "string"}
              },
              "additionalProperties": false
            }
          },
          "audiences": {"type": "array", "items": {"type": "string"}},
          "types": {"type": "array", "items": {"type": "string"}},
          "packs": {"type": "array", "items": {"type": "string"}},
          "text_units": {
            "type": "integer",
            "minimum": 0,
            "description": "The longest text of a check, in UTF-16 code units"
          }
        },
        "additionalProperties": false
      },
      "Rule": {
        "type": "object",
        "required": [
          "id",
          "pack",
          "check",
          "category",
          "severity",
          "message",
          "why",
          "description",
          "link",
          "audiences",
          "languages"
        ],
        "properties": {
          "id": {"type": "string"},
          "pack": {"type": "string"},
          "check": {"type": "string"},
          "category": {"type": "string"},
          "severity": {"enum": ["suggestion", "warning", "error", "off"]},
          "message": {
            "type": "object",
            "required": ["en", "es"],
            "properties": {"en": {"type": "string"}, "es": {"type": "string"}},
            "additionalProperties": false
          },
          "why": {
            "type": "object",
            "required": ["en", "es"],
            "properties": {"en": {"type": "string"}, "es": {"type": "string"}},
            "additionalProperties": false
          },
          "description": {"type": "string"},
          "link": {"type": "string"},
          "audiences": {"type": "array", "items": {"type": "string"}},
          "languages": {"type": "array", "items": {"type": "string"}},
          "concept": {"$ref": "#/components/schemas/Concept"}
        },
        "additionalProperties": false
      },
      "Rules": {
        "type": "object",
        "required": ["rules"],
        "properties": {"rules": {"type": "array", "items": {"$ref": "#/components/schemas/Rule"}}},
        "additionalProperties": false
      },
      "Term": {
        "type": "object",
        "required": [
          "text",
          "status",
          "note",
          "source",
          "part_of_speech",
          "audience",
          "valid_from",
          "valid_to"
        ],
        "properties": {
          "text": {"type": "string"},
          "status": {
            "enum": ["preferred", "admitted", "deprecated", "superseded", "forbidden", "proposed"]
          },
          "note": {"type": "string"},
          "source": {"type": "string"},
          "part_of_speech": {"type": "string"},
          "audience": {"type": "array", "items": {"type": "string"}},
          "valid_from": {"type": "string"},
          "valid_to": {"type": "string"}
        },
        "additionalProperties": false
      },
      "Concept": {
        "type": "object",
        "required": ["id", "glossary", "subject_field", "definition", "languages"],
        "properties": {
          "id": {"type": "string"},
          "glossary": {"type": "string"},
          "subject_field": {"type": "string"},
          "definition": {"type": "string"},
          "languages": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["language", "definition", "terms"],
              "properties": {
                "language": {"type": "string"},
                "definition": {"type": "string"},
                "terms": {"type": "array", "items": {"$ref": "#/components/schemas/Term"}}
              },
              "additionalProperties": false
            }
          }
        },
        "additionalProperties": false
      },
      "Concepts": {
        "type": "object",
        "required": ["total", "concepts"],
        "properties": {
          "total": {"type": "integer", "minimum": 0},
          "concepts": {"type": "array", "items": {"$ref": "#/components/schemas/Concept"}}
        },
        "additionalProperties": false
      },
      "Canon": {
        "type": "object",
        "required": ["definitions", "policies", "facts", "statements", "required"],
        "properties": {
          "definitions": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["concept", "wording"],
              "properties": {
                "concept": {"type": "string"},
                "wording": {"type": "object", "additionalProperties": {"type": "string"}}
              },
              "additionalProperties": false
            }
          },
          "policies": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["id", "kind", "value", "about", "wording"],
              "properties": {
                "id": {"type": "string"},
                "kind": {"type": "string"},
                "value": {"type": "string"},
                "about": {"type": "string"},
                "wording": {"type": "object", "additionalProperties": {"type": "string"}}
              },
              "additionalProperties": false
            }
          },
          "facts": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["id", "type", "names", "value", "scope", "wording"],
              "properties": {
                "id": {"type": "string"},
                "type": {"type": "string"},
                "names": {
                  "type": "object",
                  "additionalProperties": {"type": "array", "items": {"type": "string"}}
                },
                "value": {},
                "scope": {"type": "array", "items": {"type": "string"}},
                "wording": {
                  "type": "object",
                  "additionalProperties": {"type": "array", "items": {"type": "string"}}
                }
              },
              "additionalProperties": false
            }
          },
          "statements": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["id", "wording"],
              "properties": {
                "id": {"type": "string"},
                "wording": {"type": "object", "additionalProperties": {"type": "string"}}
              },
              "additionalProperties": false
            }
          },
          "required": {
            "type": "object",
            "additionalProperties": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["id", "wording"],
                "properties": {
                  "id": {"type": "string"},
                  "wording": {"type": "object", "additionalProperties": {"type": "string"}}
                },
                "additionalProperties": false
              }
            }
          }
        },
        "additionalProperties": false
      },
      "Ledger": {
        "type": "object",
        "required": ["total", "messages"],
        "properties": {
          "total": {"type": "integer", "minimum": 0},
          "messages": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "name",
                "voice",
                "audience",
                "type",
                "date",
                "title",
                "errors",
                "warnings",
                "suggestions"
              ],
              "properties": {
                "name": {"type": "string"},
                "voice": {"type": "string"},
                "audience": {"type": "string"},
                "type": {"type": "string"},
                "date": {"type": "string"},
                "title": {"type": "string"},
                "errors": {"type": "integer", "minimum": 0},
                "warnings": {"type": "integer", "minimum": 0},
                "suggestions": {"type": "integer", "minimum": 0}
              },
              "additionalProperties": false
            }
          }
        },
        "additionalProperties": false
      },
      "NewSession": {
        "type": "object",
        "required": ["text"],
        "properties": {
          "text": {"type": "string"},
          "units": {"$ref": "#/components/schemas/Units"},
          "file": {
            "type": "string",
            "description": "A name; its ending says how the text is read. Nothing of this name is opened",
            "maxLength": 300
          },
          "voice": {"type": "string", "maxLength": 300},
          "audience": {"type": "string", "maxLength": 300},
          "type": {"type": "string", "maxLength": 300},
          "channel": {"type": "string", "maxLength": 300},
          "date": {"type": "string", "description": "2026-09-14", "maxLength": 300},
          "title": {"type": "string", "maxLength": 300},
          "language": {
            "type": "string",
            "description": "BCP 47 tags with commas between them",
            "maxLength": 300
          }
        },
        "additionalProperties": false
      },
      "Units": {"enum": ["utf-16", "utf-8"], "description": "What offsets count; utf-16 if unsaid"},
      "Edits": {
        "type": "object",
        "required": ["edits"],
        "properties": {
          "version": {
            "type": "integer",
            "minimum": 0,
            "description": "Of the text the edits are for; refused if it is another by now"
          },
          "edits": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["start", "end", "text"],
              "properties": {
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
                "text": {"type": "string"}
              },
              "additionalProperties": false
            }
          },
          "whole": {"type": "boolean", "description": "Check all of it, not only what has changed"}
        },
        "additionalProperties": false
      },
      "Session": {
        "type": "object",
        "required": ["id", "version", "units", "whole", "error", "findings"],
        "properties": {
          "id": {"type": "string"},
          "version": {"type": "integer", "minimum": 0},
          "units": {"$ref": "#/components/schemas/Units"},
          "whole": {"type": "boolean", "description": "The findings are those of a check of all"},
          "error": {"type": ["string", "null"]},
          "findings": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "rule",
                "category",
                "severity",
                "start",
                "end",
                "quote",
                "verbatim",
                "message",
                "why",
                "suggestions"
              ],
              "properties": {
                "rule": {"type": "string"},
                "category": {"type": "string"},
                "severity": {"enum": ["suggestion", "warning", "error"]},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
                "quote": {"type": "string"},
                "verbatim": {
                  "type": "boolean",
                  "description": "The text has these very words there, so that a suggestion can take their place"
                },
                "message": {"type": "string"},
                "why": {"type": "string"},
                "suggestions": {"type": "array", "items": {"type": "string"}}
              },
              "additionalProperties": false
            }
          }
        },
        "additionalProperties": false
      }
    }
  }
}
)json";
}

}  // namespace plainsong::serve
