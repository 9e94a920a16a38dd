-- Who was at a meeting is asked of thousands at once: the answer stands in the index, and the rows need not be read.
DROP INDEX "attendance_meetingId_idx";
CREATE INDEX "attendance_meetingId_personId_idx" ON "attendance"("meetingId", "personId");
DROP INDEX "meeting_sighting_meetingId_idx";
CREATE INDEX "meeting_sighting_meetingId_personId_idx" ON "meeting_sighting"("meetingId", "personId");
