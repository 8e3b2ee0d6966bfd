/** Links that change by a timetable, or go on and off. */
package weir.model.schedule;
